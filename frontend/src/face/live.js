// Parts of a page that change without leaving it. Shorter in the page than htmx's own attributes,
// which a topic of twenty posts would repeat a hundred times; without scripts these are the plain
// buttons and links they look like.
//   <div data-live> <button form="act" formaction="…"> </div>   the answer takes the div's place
//   <a href="…" data-live>                                      it takes the link's place
//   <a href="…" data-live=".note-pen">                          it fills that part of the same post,
//                                                               which is made where it is wanted
const POST = ".note, article, main";

function change(event) {
  const element = event.target.closest("[data-live] button[form=act], a[data-live]");
  if (!element || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (element.matches("a")) get(element);
  else post(element);
}

async function get(link) {
  const { parentElement: parent, dataset } = link;
  const place = dataset.live;
  const target = place ? partOf(link.closest(POST), place) : link;
  const swap = place ? "innerHTML" : "outerHTML";
  const at = [...parent.children].indexOf(link);
  await window.htmx.ajax("GET", link.getAttribute("href"), { source: link, target, swap });
  if (!place && document.activeElement === document.body) {
    parent.children[at]?.querySelector("summary, a, button")?.focus();
  }
}

/** `place` is a class of the part, with its dot. */
function partOf(post, place) {
  const found = post.querySelector(place);
  if (found) return found;
  const made = document.createElement("div");
  made.className = place.slice(1);
  (post.querySelector(":scope > .body") ?? post).append(made);
  return made;
}

async function post(button) {
  const address = button.getAttribute("formaction");
  const target = button.closest("[data-live]");
  const holder = target.parentElement;
  const values = button.name ? { [button.name]: button.value } : {};
  await window.htmx.ajax("POST", address, { source: button, target, swap: "outerHTML", values });
  // The pressed button was replaced by its successor: whoever uses keys stays where they were.
  if (document.activeElement === document.body) {
    holder.querySelector(`[formaction="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
  }
}

export function changeParts() {
  document.addEventListener("click", change);
}
