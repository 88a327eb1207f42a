import { ReviewOptions } from './schema';

/** The title of the page of the form on which a field is; undefined where no page names it. */
export function pageOf(
  field: string,
  pages: NonNullable<ReviewOptions['pages']>,
): string | undefined {
  return pages.find(({ fields }) => fields.includes(field))?.title;
}
