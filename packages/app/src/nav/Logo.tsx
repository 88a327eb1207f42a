/** An arrow that leaves through the one opening of a box: the same mark as `public/favicon.svg`. */
export const Logo = () => (
  <svg
    width={28}
    height={28}
    viewBox="0 0 24 24"
    fill="none"
    strokeLinecap="round"
    strokeLinejoin="round"
    strokeWidth={2.25}
    aria-hidden="true"
  >
    <path d="M13.5 4.5H7a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h6.5" stroke="#8ab4f8" />
    <path d="M9.5 12H20m-3.75-3.75L20 12l-3.75 3.75" stroke="#fff" />
  </svg>
);
