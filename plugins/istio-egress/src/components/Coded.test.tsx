import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { Coded } from './Coded';

async function show(text: string) {
  renderInTestApp(
    <section aria-label="Finding">
      <Coded>{text}</Coded>
    </section>,
  );
  const finding = await screen.findByRole('region', { name: 'Finding' });
  const codes = [...finding.querySelectorAll('code')];
  return { text: finding.textContent, codes: codes.map(c => c.textContent) };
}

describe('Coded', () => {
  it('tells what is quoted from the text around it', async () => {
    expect(await show('Allow `a.example.com`, or `*.org`.')).toEqual({
      text: 'Allow a.example.com, or *.org.',
      codes: ['a.example.com', '*.org'],
    });
  });

  it('calls people by their names, quoted or not', async () => {
    expect(
      await show('Ask `group:default/platform`, or user:default/jo.doe.'),
    ).toEqual({ text: 'Ask platform, or jo.doe.', codes: [] });
  });
});
