// The places of a message where something is wrong: following a number, or F6, selects the place in the text that is corrected.
// Without this script the numbers lead to the marks.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const marks = [...document.querySelectorAll("mark[data-start]")];
  if (!text || text.readOnly || !marks.length) return;
  let last = -1;

  function select(mark) {
    const { start, end } = mark.dataset;
    mark.scrollIntoView({ block: "nearest" });
    text.focus();
    text.setSelectionRange(Number(start), Number(end));
    // a textarea does not scroll to what is selected: put the line of the place into view
    const share = text.value.length ? Number(start) / text.value.length : 0;
    text.scrollTop = Math.max(0, share * text.scrollHeight - text.clientHeight / 2);
    last = marks.indexOf(mark);
  }

  document.addEventListener("click", (event) => {
    const one = event.target.closest?.("[data-place], [data-places-next]");
    if (!one) return;
    const mark = one.dataset.place ? document.getElementById(`place-${one.dataset.place}`)?.closest("mark") : marks[(last + 1) % marks.length];
    if (!mark) return;
    event.preventDefault();
    select(mark);
  });
})();
