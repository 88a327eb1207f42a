import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  FieldExtensionOptions,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import { FormField, Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { platformConfig } from '../testing/platform';

// The stepper goes to the top of each page, and jsdom has no place to scroll.
window.scrollTo = () => {};

interface FormOptions {
  fields: FormField[];
  /** The properties of each page; all of them are required. */
  pages: Record<string, JsonObject>[];
  /** What a page has beside its properties, by its place. */
  page?: (index: number) => JsonObject;
  values?: JsonObject;
  config?: JsonObject;
  // An app takes any kinds of APIs in one list.
  apis?: any[];
}

/** Opens a template's form as the scaffolder does; returns what it was finished with, once it was. */
export function openForm(options: FormOptions) {
  const { fields, pages, page, values, config = platformConfig } = options;
  const { apis = [catalogApiMock()] } = options;
  const onCreate = jest.fn<Promise<void>, [JsonObject]>(async () => {});
  renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={{
          title: 'A template',
          steps: pages.map((properties, index) => ({
            title: `Page ${index + 1}`,
            schema: {
              required: Object.keys(properties),
              properties,
              ...page?.(index),
            },
          })),
        }}
        // A field is what it was made of, though its type does not tell.
        extensions={fields as unknown as FieldExtensionOptions<any, any>[]}
        initialState={values as never}
        onCreate={onCreate as never}
      />
    </SecretsContextProvider>,
    { config, apis },
  );
  return { created: () => onCreate.mock.calls.at(-1)?.[0] };
}

/** Leaves a page of the form, by whatever its button is called. */
export async function goOn() {
  await userEvent.click(
    await screen.findByRole('button', { name: /^(Next|Review|Create)$/ }),
  );
}

/** Leaves the last page of the form, and then the scaffolder's own summary. */
export async function finish() {
  await userEvent.click(await screen.findByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}
