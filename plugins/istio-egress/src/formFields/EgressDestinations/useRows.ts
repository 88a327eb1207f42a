import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { PAUSE_MS } from '../draft/useSettled';
import { DestinationDraft } from './schema';

/** A destination with an identity that outlives its place in the list. */
export interface Row {
  id: number;
  draft: DestinationDraft;
}

/** What can be done to the rows; the same object at every rendering. */
export interface RowActions {
  change(id: number, draft: DestinationDraft): void;
  /** The same, letter by letter: the form hears of it when the person pauses, or by `settle`. */
  type(id: number, draft: DestinationDraft): void;
  /** Tells the form at once what it has not heard of yet. */
  settle(): void;
  changeAll(toDraft: (draft: DestinationDraft) => DestinationDraft): void;
  /** Puts hosts in place of a row's own, the second one and others behind it; returns the last row's identity. */
  spread(id: number, hosts: string[]): number;
  /** Returns the identity of the row behind this one, which is made if there is none. */
  next(id: number): number;
  /** Returns the identity of the row to go on with: there is always one. */
  remove(id: number): number;
}

let nextId = 0;
const toRow = (draft: DestinationDraft): Row => ({ id: nextId++, draft });

/**
 * The rows of the list; there is always one to type in. A form that changes
 * computes all its values and fields anew, which takes too long for each letter.
 */
export function useRows(
  initial: readonly DestinationDraft[] | undefined,
  onChange: (drafts: DestinationDraft[]) => void,
): { rows: Row[]; actions: RowActions } {
  const [rows, setRows] = useState<Row[]>(() =>
    (initial?.length ? initial : [{}]).map(toRow),
  );
  // Two events may come before the next rendering.
  const latest = useRef(rows);
  const tell = useRef(onChange);
  tell.current = onChange;

  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);

  const show = useCallback((next: Row[]) => {
    latest.current = next;
    setRows(next);
    clearTimeout(pause.current);
  }, []);
  const tellLatest = useCallback(() => {
    pause.current = undefined;
    tell.current(latest.current.map(({ draft }) => draft));
  }, []);
  const update = useCallback(
    (next: Row[]) => {
      show(next);
      tellLatest();
    },
    [show, tellLatest],
  );

  const actions = useMemo((): RowActions => {
    const placeOf = (id: number) =>
      latest.current.findIndex(row => row.id === id);
    const withDraft = (id: number, draft: DestinationDraft) =>
      latest.current.map(row => (row.id === id ? { id, draft } : row));
    const change = (id: number, draft: DestinationDraft) =>
      update(withDraft(id, draft));
    const insert = (place: number, added: Row[]) =>
      update(latest.current.toSpliced(place, 0, ...added));
    return {
      change,
      type: (id, draft) => {
        show(withDraft(id, draft));
        pause.current = setTimeout(tellLatest, PAUSE_MS);
      },
      settle: () => {
        if (pause.current === undefined) return;
        clearTimeout(pause.current);
        tellLatest();
      },
      changeAll: toDraft =>
        update(
          latest.current.map(({ id, draft }) => ({
            id,
            draft: toDraft(draft),
          })),
        ),
      spread: (id, [host, ...others]) => {
        const place = placeOf(id);
        change(id, { ...latest.current[place].draft, host });
        const added = others.map(other => toRow({ host: other }));
        insert(place + 1, added);
        return added.at(-1)?.id ?? id;
      },
      next: id => {
        const place = placeOf(id);
        const existing = latest.current[place + 1];
        if (existing) return existing.id;
        const added = toRow({});
        insert(place + 1, [added]);
        return added.id;
      },
      remove: id => {
        const place = placeOf(id);
        const left = latest.current.filter(row => row.id !== id);
        update(left.length > 0 ? left : [toRow({})]);
        const { length } = latest.current;
        return latest.current[Math.min(place, length - 1)].id;
      },
    };
  }, [show, tellLatest, update]);

  return { rows, actions };
}
