export default {
  signIn: 'Sign in',
  signInAbout: 'Containers on loan, given back every night.',
  register: 'Create an account',
  registerAbout: 'You start with some credits. What you spend on images and containers comes back every night.',
  username: 'User name',
  usernameHint: '2 to 32 letters, digits, dots, dashes or underscores, beginning with a letter or digit',
  password: 'Password',
  passwordHint: '8 to 72 characters',
  toRegister: 'No account yet?',
  toSignIn: 'You have an account?',
  again: 'Your session has ended. Sign in to go on where you were.',
}
