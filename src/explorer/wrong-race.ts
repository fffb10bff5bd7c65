/** Somebody asked for what cannot be: the message names the flag or the file, the value and what was expected. */
export class WrongRace extends Error {}
