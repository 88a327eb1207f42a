import { Finding } from 'backstage-plugin-istio-egress-common';

/** A finding as the form's own list of errors prints it, which knows no Markdown. */
export function toErrorText({ cluster, message, fix }: Finding): string {
  const place = cluster ? `${cluster}: ` : '';
  return `${place}${message} ${fix}`.replace(/`([^`]*)`/g, '“$1”');
}
