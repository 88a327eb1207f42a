/** A variable that the start scripts set; throws an Error without it. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: start the portal by npm start`);
  }
  return value;
}
