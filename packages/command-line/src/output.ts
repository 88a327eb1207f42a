/** Where the command line writes to. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}
