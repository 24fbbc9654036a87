// Builds the bundles into the folder given as the first argument; same sources, same bytes.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
// early.js runs before the first paint, so it cannot be a module; the others are.
const BUNDLES = { early: "iife", face: "esm", pen: "esm" };

async function bundle([name, format]) {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: [`src/${name}.js`],
    outfile: join(out, `${name}.js`),
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "external",
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

async function styles() {
  await build({
    absWorkingDir: here,
    entryPoints: ["src/styles/engawa.css", "src/styles/pen.css"],
    outdir: out,
    bundle: true,
    minify: true,
    charset: "utf8",
    logLevel: "warning",
  });
}

function packageOf(input) {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? (await readFile(join(folder, file), "utf8")).trim() : "";
  return `${name} ${version} (${license})\n${"-".repeat(72)}\n${text}\n`;
}

await mkdir(out, { recursive: true });
await styles();
const present = Object.entries(BUNDLES).filter(([name]) => existsSync(join(here, `src/${name}.js`)));
const inputs = (await Promise.all(present.map(bundle))).flat();
const packages = new Set(["htmx.org", ...inputs.map(packageOf).filter(Boolean)]);
const texts = await Promise.all([...packages].sort().map(licence));
await writeFile(join(out, "licences.txt"), texts.join("\n\n"));
await copyFile(join(here, "node_modules/htmx.org/dist/htmx.min.js"), join(out, "htmx.min.js"));
