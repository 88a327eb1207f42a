import { z } from 'zod';

const ipSchema = z.union([z.ipv4(), z.ipv6()]);

/** Whether it is one IPv4 or IPv6 address in its usual spelling. */
export function isIpAddress(text: string): boolean {
  return ipSchema.safeParse(text).success;
}
