import { compatWrapper } from '@backstage/core-compat-api';
import { createComponentExtension } from '@backstage/core-plugin-api';
import type { ComponentType } from 'react';

/** A component of the new frontend system for the pages of a classic app, loaded when it is shown. */
export function classicComponent(
  name: string,
  load: () => Promise<ComponentType>,
) {
  return createComponentExtension({
    name,
    component: {
      lazy: async () => {
        const Component = await load();
        return () => compatWrapper(<Component />);
      },
    },
  });
}
