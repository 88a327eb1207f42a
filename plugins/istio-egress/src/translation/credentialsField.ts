/** The form field that asks for a person's own token. */
export const credentialsField = {
  description:
    'The commit and the request are made with your account at {{host}}.',
  noHost: 'Enter the repository first.',
  signIn: 'Sign in to {{host}}',
  token: 'Access token for {{host}}',
  problem:
    'You cannot sign in: {{problem}} Enter an access token of your account that may write to the repository and open requests.',
  missing: 'Sign in before you continue.',
  given: 'The commit and the request will be yours at {{host}}.',
} as const;
