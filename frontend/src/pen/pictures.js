// Making photographs small before they travel: the longest side ends at 2560 pixels.
export const LONGEST = 2560;
const HEAVY = 1.5 * 1024 * 1024;
const DRAWABLE = new Set(["image/jpeg", "image/png", "image/webp", "image/bmp", "image/avif"]);

export function fittingSize(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    smaller: scale < 1,
  };
}

export function isPicture(file) {
  return file.type.startsWith("image/") && file.type !== "image/svg+xml";
}

// Animations and unknown formats travel as they are; so does anything the browser cannot draw.
export async function lightened(file) {
  if (!DRAWABLE.has(file.type)) return file;
  try {
    return await redrawn(file);
  } catch {
    return file;
  }
}

async function redrawn(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const { width, height, smaller } = fittingSize(picture.width, picture.height);
  if (!smaller && (file.size < HEAVY || file.type === "image/png")) return file;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
  picture.close();
  const type = file.type === "image/jpeg" ? "image/jpeg" : file.type === "image/png" ? "image/png" : "image/webp";
  const blob = await new Promise((done) => canvas.toBlob(done, type, 0.88));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], named(file.name, blob.type), { type: blob.type });
}

function named(name, type) {
  const ending = { "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp" }[type];
  return name.replace(/\.[^.]*$/, "") + ending;
}
