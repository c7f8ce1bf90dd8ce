export class Ratchet {}
