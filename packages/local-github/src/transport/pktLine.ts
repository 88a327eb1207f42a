// Git's framing: four hexadecimal digits of length (themselves included), then the content.
// See gitprotocol-common in git's documentation.

export const flushPacket = Buffer.from('0000');

// The largest content of one packet, less the byte that names the side band.
const largestBand = 65_515;

export function encodePacket(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** Cuts bytes into packets of side band 1, which carries data beside progress and errors. */
export function encodeSideBand(content: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < content.length; at += largestBand) {
    const part = content.subarray(at, at + largestBand);
    packets.push(encodePacket(Buffer.concat([Buffer.from([1]), part])));
  }
  return packets;
}

/** The packets at the beginning of a request; a flush is `undefined`. */
export class PacketReader {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  /** What follows the packets that were read: a pack, in a push. */
  get rest(): Buffer {
    return this.bytes.subarray(this.position);
  }

  /** The packets up to the next flush, or to the end. */
  readSection(): string[] {
    const lines: string[] = [];
    for (;;) {
      const line = this.readPacket();
      if (line === undefined) {
        return lines;
      }
      lines.push(line);
    }
  }

  private readPacket(): string | undefined {
    const digits = this.bytes.subarray(this.position, this.position + 4);
    const length = parseInt(digits.toString(), 16);
    if (!(length > 4)) {
      this.position += digits.length;
      return undefined;
    }
    const content = this.bytes.subarray(
      this.position + 4,
      this.position + length,
    );
    this.position += length;
    return content.toString().replace(/\n$/, '');
  }
}
