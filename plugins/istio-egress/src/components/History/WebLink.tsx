import { Link, LinkProps } from '@backstage/ui';
import { ReactNode } from 'react';

/** Leads to a page elsewhere; what is no address of the web is no link. */
export const WebLink = (props: {
  href: string;
  variant?: LinkProps['variant'];
  children: ReactNode;
}) =>
  /^https?:/.test(props.href) ? (
    <Link href={props.href} variant={props.variant} target="_blank">
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
