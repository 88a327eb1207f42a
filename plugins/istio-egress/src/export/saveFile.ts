/** Browsers do not tell when they have read it. */
const KEPT_MS = 60_000;

/** Hands a file over to the browser, which saves it where the person keeps downloads. */
export function saveFile(name: string, content: Blob) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
