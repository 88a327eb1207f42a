import type { Platform } from './platformSchema';

/**
 * Entity reference of who approves exceptions.
 *
 * @public
 */
export function approverOf({ approval, owner }: Platform): string {
  return approval.owner ?? owner;
}
