import { compatWrapper } from '@backstage/core-compat-api';
import {
  createScaffolderFieldExtension,
  FieldExtensionOptions,
  FieldSchema,
} from '@backstage/plugin-scaffolder-react';
import type { FormField } from '@backstage/plugin-scaffolder-react/alpha';

/** What a field was made of, though its type does not tell. */
type Made = Omit<FieldExtensionOptions<any, any>, 'schema'> & {
  schema: FieldSchema<any, any>;
};

/** A field of the new frontend system as the classic scaffolder takes it. */
export function classicField(field: FormField) {
  const {
    name,
    validation,
    schema,
    component: Component,
  } = field as unknown as Made;
  return createScaffolderFieldExtension<any, any>({
    name,
    validation,
    schema: schema.schema,
    component: props => compatWrapper(<Component {...props} />),
  });
}
