import type { Locator, Page } from 'playwright-core';
import { picture } from './browser';

const MOST_HEIGHT = 600;

/** The fields of each page of the form, by the names of their pictures. */
const FIELDS: Record<string, Record<string, (page: Page) => Locator>> = {
  'form-policy': {
    'field-policy-picker': page =>
      frameOf(page.getByRole('textbox', { name: 'Search policies' })),
  },
  'form-who': {
    'field-workload': page => page.getByRole('group', { name: 'Workload' }),
    'field-owner': page =>
      frameOf(page.getByRole('button', { name: /Owner$/ })),
  },
  'form-hosts': {
    'field-destinations': page => page.getByRole('group', { name: 'Hosts' }),
  },
  'form-route': {
    'field-route': page => page.getByRole('group', { name: 'Route' }),
    'field-lockdown': page => page.getByRole('group', { name: 'Lockdown' }),
  },
  'form-review': {
    'field-review': page =>
      frameOf(page.getByText('Changes in the repository').first()),
  },
};

/** Keeps a picture of each field of this project on a page of the form: docs/form.md shows them. */
export async function pictureFields(page: Page, name: string): Promise<void> {
  for (const [field, find] of Object.entries(FIELDS[name] ?? {})) {
    await picture(page, field, { of: find(page), mostHeight: MOST_HEIGHT });
  }
}

function frameOf(part: Locator): Locator {
  return part.page().locator('fieldset').filter({ has: part });
}
