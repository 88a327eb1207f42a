import type { Locator, Page } from 'playwright-core';
import type { Look } from './requestForm';
import type { Person } from './Person';

/** A page of the portal that is this project's, as its demo has it. */
interface View {
  name: string;
  path: string;
  /** What has come when all of it is there. */
  last: (page: Page) => Locator;
}

const VIEWS: View[] = [
  {
    name: 'egress',
    path: '/egress',
    // Titles come after the rows.
    last: page => page.getByRole('link', { name: 'Team B' }).first(),
  },
  {
    name: 'egress-hosts',
    path: '/egress/hosts',
    last: page => page.getByRole('link', { name: 'payments.example.com' }),
  },
  {
    name: 'egress-host',
    path: '/egress/hosts/payments.example.com',
    last: page => page.getByRole('link', { name: 'Team B' }).first(),
  },
  {
    name: 'egress-proxies',
    path: '/egress/proxies',
    last: page => page.getByText('proxy-emea.corp.internal:8080'),
  },
  {
    name: 'egress-explain',
    path: '/egress/explain',
    last: page => page.getByText('Paste manifests, or upload a file.'),
  },
  {
    name: 'egress-discover',
    path: '/egress/discover',
    last: page => page.getByText('Paste lines of a log.'),
  },
  {
    name: 'egress-reach',
    path: '/egress/reach?namespace=team-a&workload=app',
    last: page => page.getByRole('button', { name: 'Check' }),
  },
  {
    name: 'policy',
    path: '/catalog/default/resource/team-b.payments',
    last: page => page.getByText(/mesh certificate/).first(),
  },
  {
    name: 'policy-manifests',
    path: '/catalog/default/resource/team-b.payments/manifests',
    last: page => page.getByText('virtual-service.yaml').first(),
  },
  {
    name: 'policy-verify',
    path: '/catalog/default/resource/team-b.payments/verify',
    last: page => page.getByText(/verify\.sh/).first(),
  },
  {
    name: 'policy-history',
    path: '/catalog/default/resource/team-b.payments/history',
    last: page => page.getByText(/^No pull request/),
  },
  {
    name: 'proxy',
    path: '/catalog/default/resource/proxy-emea',
    last: page => page.getByRole('link', { name: /payments/ }).first(),
  },
  {
    name: 'form-policy',
    path: '/create/templates/default/istio-egress-change',
    last: page => page.getByRole('button', { name: /packages/ }),
  },
];

/** Visits every page that policies are looked at on, and looks when all of it is there. */
export async function visitViews(person: Person, look: Look): Promise<void> {
  for (const { name, path, last } of VIEWS) {
    await person.visit(path);
    await last(person.page).waitFor();
    await look(name);
  }
}
