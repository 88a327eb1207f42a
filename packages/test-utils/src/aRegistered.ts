/** What the catalog says of a location that it knows now. */
export const aRegistered = (target: string) => ({
  location: { id: 'a', type: 'url', target, entityRef: 'location:default/a' },
  entities: [],
});
