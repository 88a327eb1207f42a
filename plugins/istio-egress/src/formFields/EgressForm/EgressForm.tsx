import { useEffect } from 'react';
import type { FormProps } from './schema';

/**
 * Shows nothing, and fills in that the app has the fields. In an app without
 * them, Backstage shows the title and the description of the parameter in its
 * place, and nobody leaves the page.
 */
export const EgressForm = ({ formData, onChange }: FormProps) => {
  const isKnown = formData?.fields === 'installed';
  useEffect(() => {
    if (!isKnown) onChange({ fields: 'installed' });
  }, [isKnown, onChange]);
  return null;
};
