import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** The references of all whom the person acts for, once they are known. */
export function useClaims(): string[] | undefined {
  const identityApi = useApi(identityApiRef);
  const [claims, setClaims] = useState<string[]>();
  useEffect(() => {
    let wanted = true;
    identityApi.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => wanted && setClaims(ownershipEntityRefs),
      // The server asks again, and it alone refuses.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [identityApi]);
  return claims;
}
