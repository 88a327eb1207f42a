import { wildcardsOver } from './wildcards';

describe('wildcardsOver', () => {
  it.each([
    ['a.b.example.com', ['*.b.example.com', '*.example.com', '*.com']],
    ['example.com', ['*.com']],
    ['*.example.com', ['*.example.com', '*.com']],
    ['com', []],
  ])('knows those of %s', (host, wildcards) => {
    expect(wildcardsOver(host)).toEqual(wildcards);
  });
});
