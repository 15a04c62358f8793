// A picture that is dropped on the page or pasted goes into the form that takes pictures, and is sent. Without this
// script the form's own field does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-picture]");
  const field = form?.querySelector("input[type=file]");
  if (!field) return;

  function take(files) {
    const picture = [...(files || [])].find((file) => file.type.startsWith("image/"));
    if (!picture) return false;
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    field.files = chosen.files;
    form.requestSubmit();
    return true;
  }

  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (take(event.dataTransfer?.files)) event.preventDefault();
  });
  document.addEventListener("paste", (event) => {
    if (take(event.clipboardData?.files)) event.preventDefault();
  });
})();
