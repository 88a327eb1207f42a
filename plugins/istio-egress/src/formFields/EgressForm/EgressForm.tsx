import { useEffect } from 'react';
import type { FormProps } from './schema';

const AGAIN_MS = 100;

/**
 * Shows nothing, and fills in that the app has the fields. In an app without
 * them, Backstage shows the title and the description of the parameter in its
 * place, and nobody leaves the page.
 */
export const EgressForm = ({ formData, onChange }: FormProps) => {
  const isKnown = formData?.fields === 'installed';
  useEffect(() => {
    if (isKnown) return undefined;
    const tell = () => onChange({ fields: 'installed' });
    tell();
    // What two fields give the form at once, it takes from one, and does not draw the other one anew.
    const again = setInterval(tell, AGAIN_MS);
    return () => clearInterval(again);
  }, [isKnown, onChange]);
  return null;
};
