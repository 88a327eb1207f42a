import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';

const treeEntrySchema = z.object({
  /** Below the tree that was asked for. */
  path: z.string(),
  /** Of Git: `120000` is a symbolic link. */
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  /** Of a file, in bytes. */
  size: z.number().optional(),
});

/** What is in a folder. */
export type TreeEntry = z.infer<typeof treeEntrySchema>;

/** A host's answer about a tree. */
export interface TreeListing {
  entries: TreeEntry[];
  /** Whether there is more than the host tells at once. */
  truncated: boolean;
}

/** GitHub gives 7 MB at most of a tree with all that is below it, and of a folder's entries all. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** An entry is not longer than a path and two addresses of the API. */
const LONGEST_ENTRY = 32 * 1024;

/** So much is taken apart in a few milliseconds. */
const CHARACTERS_OF_A_TURN = 512 * 1024;

/** Where an answer has its entries, and how one is written. */
interface ListingFormat {
  list: string;
  entry: z.ZodType<TreeEntry>;
}

/** As GitHub writes it. */
const GITHUB: ListingFormat = { list: 'tree', entry: treeEntrySchema };

const [QUOTE, BACKSLASH, OPEN, CLOSE, BEGIN, END] = [...'"\\{}[]'].map(each =>
  each.charCodeAt(0),
);

/** Finds the objects of the list that the answer has; what else is deep in it is passed over. */
class EntryScanner {
  readonly #format: ListingFormat;
  readonly #entries: TreeEntry[] = [];
  /** The answer without its entries. */
  #around = '';
  #characters = 0;
  /** What began in an earlier part of an entry that has not ended yet. */
  #begun = '';
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** Whether what comes is an entry, should it be an object. */
  #isInList = false;

  constructor(format: ListingFormat) {
    this.#format = format;
  }

  add(text: string): void {
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) throw tooMuch();
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (this.#isEscaped) this.#isEscaped = false;
      else if (this.#isInText) {
        if (character === BACKSLASH) this.#isEscaped = true;
        else if (character === QUOTE) this.#isInText = false;
      } else if (character === QUOTE) this.#isInText = true;
      else if (character === OPEN) {
        this.#depth += 1;
        if (this.#depth === 2 && this.#isInList) {
          this.#around += text.slice(from, at);
          from = at;
        }
      } else if (character === CLOSE) {
        this.#depth -= 1;
        if (this.#depth === 1 && this.#isInList) {
          this.#entries.push(
            this.#toEntry(`${this.#begun}${text.slice(from, at + 1)}`),
          );
          this.#begun = '';
          from = at + 1;
        }
      } else if (this.#depth === 1) {
        if (character === BEGIN) this.#isInList = true;
        else if (character === END) this.#isInList = false;
      }
    }
    const rest = text.slice(from);
    if (this.#depth > 1 && this.#isInList) this.#begun += rest;
    else this.#around += rest;
    if (this.#begun.length > LONGEST_ENTRY) throw tooMuch();
  }

  end(): TreeListing {
    const { list } = this.#format;
    const isThere = new RegExp(`"${list}"\\s*:\\s*\\[`).test(this.#around);
    if (this.#depth !== 0 || !isThere) {
      throw new Error('It does not list the files of a tree');
    }
    return {
      entries: this.#entries,
      truncated: /"truncated"\s*:\s*true/.test(this.#around),
    };
  }

  #toEntry(text: string): TreeEntry {
    const entry = this.#format.entry.safeParse(JSON.parse(text));
    if (!entry.success) {
      throw new Error('It lists something that is no file of a tree');
    }
    return entry.data;
  }
}

/**
 * Reads the answer entry by entry: as one JSON text, the 10,000 entries of a large
 * folder would keep the process from answering others. Throws an Error about what is
 * no such answer.
 */
export async function readTreeListing(
  body: AsyncIterable<Uint8Array>,
  format = GITHUB,
): Promise<TreeListing> {
  const decoder = new TextDecoder();
  const scanner = new EntryScanner(format);
  let turn = 0;
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true });
    scanner.add(text);
    turn += text.length;
    if (turn > CHARACTERS_OF_A_TURN) {
      turn = 0;
      await setImmediate();
    }
  }
  scanner.add(decoder.decode());
  return scanner.end();
}

function tooMuch(): Error {
  return new Error('It lists more than is read of a repository');
}
