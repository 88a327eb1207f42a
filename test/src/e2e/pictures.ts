import type { Page } from 'playwright-core';

/** A part of a page, in pixels. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

const decoders = new WeakMap<ReturnType<Page['context']>, Promise<Page>>();

/** Whether two pictures of a page differ within a part of it. The browser knows how to read them. */
export async function differsWithin(
  page: Page,
  before: Buffer,
  after: Buffer,
  part: Rectangle,
): Promise<boolean> {
  const context = page.context();
  const decoder = decoders.get(context) ?? context.newPage();
  decoders.set(context, decoder);
  return (await decoder).evaluate(
    async ({ pictures, part: { x, y, width, height } }) => {
      const [left, right] = await Promise.all(
        pictures.map(async picture => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = new OffscreenCanvas(width, height);
          const context2d = canvas.getContext('2d');
          context2d?.drawImage(image, -x, -y);
          return context2d?.getImageData(0, 0, width, height).data ?? [];
        }),
      );
      return left.some((value, index) => value !== right[index]);
    },
    {
      pictures: [before, after].map(each => each.toString('base64')),
      part,
    },
  );
}
