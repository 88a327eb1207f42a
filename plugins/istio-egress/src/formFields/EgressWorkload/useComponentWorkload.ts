import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { WorkloadDraft } from './schema';
import { workloadOf } from './workloadOf';

/** What the catalog knows of a component. */
export interface ComponentWorkload {
  /** The component's entity reference. */
  component: string;
  /** Absent where its annotations do not tell. */
  workload?: WorkloadDraft;
}

/** The workload of a component, once the catalog has told. */
export function useComponentWorkload(
  component: string | undefined,
): ComponentWorkload | undefined {
  const catalogApi = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<ComponentWorkload>();
  useEffect(() => {
    if (!component) return undefined;
    let wanted = true;
    const tell = (workload?: WorkloadDraft) =>
      wanted && setAnswer({ component, workload });
    // What is typed into the picker may be no reference yet.
    catalogApi.getEntityByRef(component).then(
      entity => tell(entity && workloadOf(entity)),
      () => tell(),
    );
    return () => {
      wanted = false;
    };
  }, [catalogApi, component]);
  return answer?.component === component ? answer : undefined;
}
