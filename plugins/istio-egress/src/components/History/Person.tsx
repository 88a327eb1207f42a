import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { visibleText } from '../files/visibleText';

/** Who did something, by entity reference; what is none is shown as it is. */
export const Person = ({ entityRef }: { entityRef: string }) =>
  isEntityRef(entityRef) ? (
    <EntityRefLink entityRef={entityRef} defaultKind="user" hideIcon />
  ) : (
    <>{visibleText(entityRef)}</>
  );

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text, { defaultKind: 'user' });
    return true;
  } catch {
    return false;
  }
}
