/** What all errors of this package are. */
export class SmppError extends Error {
  static {
    this.prototype.name = 'SmppError';
  }
}

/** A PDU, or a text, that cannot be written. */
export class SmppEncodeError extends SmppError {
  static {
    this.prototype.name = 'SmppEncodeError';
  }

  constructor(message) {
    super(message);
    const found = /^([^\s:]+): ([^]*)$/.exec(message);
    /** The path of the field, such as `dest_address/1/destination_addr`; empty where the PDU as a whole is meant. */
    this.field = found ? found[1] : '';
    /** What is wrong with it. */
    this.problem = found ? found[2] : message;
  }
}

/** A call that cannot be right, whatever the octets. */
export class SmppUsageError extends SmppError {
  static {
    this.prototype.name = 'SmppUsageError';
  }
}
