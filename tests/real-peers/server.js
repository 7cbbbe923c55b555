'use strict';
// The message centres: two node-smpp servers with different habits, in one process.
//
// What happens to a message is decided by its destination (RULES) or by the account; nothing is random.
// Prints "ready" when both ports are open; ends on SIGTERM.

const smpp = require('smpp');

const HOST = '127.0.0.1';
const OUTBIND_PORT = Number(process.env.PORT_OUTBIND || 14010);

// Both give hexadecimal message ids. Centre A repeats them in its receipts, in the text and in TLVs;
// centre B writes them in decimal, padded to ten digits, and sends no TLVs.
const CENTRE_A = {
  port: Number(process.env.PORT_A || 2775),
  systemId: 'MC-A',
  version: 0x34,
  firstId: 0x5f00a000,
  idInReceipt: id => id,
  dateDigits: 10,
  receiptTlvs: true,
  accounts: accounts({acme: 'rosebud', bistro: 'plover', evening: 'lantern', fox: 'thistle'}),
};
const CENTRE_B = {
  port: Number(process.env.PORT_B || 12028),
  systemId: 'MC-B',
  version: 0x50,
  firstId: 0x38600000,
  idInReceipt: id => String(parseInt(id, 16)).padStart(10, '0'),
  dateDigits: 12,
  receiptTlvs: false,
  accounts: accounts({cobalt: 'heron', delta: 'walrus'}),
};

// Destinations that are treated in their own way; every other one gets its message.
const RULES = {
  15550100901: {refuseOnce: smpp.ESME_RTHROTTLED},
  15550100902: {refuse: smpp.ESME_RINVDSTADR},
  15550100903: {silent: true},
  15550100904: {stat: 'UNDELIV', state: smpp.MESSAGE_STATE.UNDELIVERABLE, err: '027', networkError: [3, 0, 27]},
  15550100905: {enrouteFirst: true},
  15550100906: {stat: 'EXPIRED', state: smpp.MESSAGE_STATE.EXPIRED, err: '006'},
};
const DELIVERED = {stat: 'DELIVRD', state: smpp.MESSAGE_STATE.DELIVERED, err: '000'};

// The number of an ESME that is not bound: a message to it makes the centre send an outbind.
const EVENING_NUMBER = '55507';

const DISTRIBUTION_LISTS = {staff: ['15550100071', '15550100072']};

// What waits for an account when it binds as a receiver or transceiver.
const MOBILE = {source_addr_ton: 1, source_addr_npi: 1, dest_addr_ton: 3, dest_addr_npi: 0};
const INBOX = {
  acme: [
    ['deliver_sm', {...MOBILE, source_addr: '15550100031', destination_addr: '55501', data_coding: 0, short_message: 'STATUS order 1007'}],
    ['deliver_sm', {...MOBILE, source_addr: '15550100032', destination_addr: '55501', data_coding: 8, short_message: 'Спасибо! 👍'}],
    ['alert_notification', {source_addr_ton: 1, source_addr_npi: 1, source_addr: '15550100033', esme_addr_ton: 3, esme_addr: '55501', ms_availability_status: 0}],
  ],
  bistro: [
    ...parts8(0x2a, ['Table for four on Friday, please. We come by bicycle, so we may be a little late; ', 'if that is a problem then send a message back.'])
      .map(part => ['deliver_sm', {...MOBILE, source_addr: '15550100034', destination_addr: '55502', data_coding: 0, short_message: part}]),
    ['deliver_sm', {...MOBILE, source_addr: '15550100035', destination_addr: '55502', data_coding: 0, short_message: 'Busy signal test'}],
  ],
  cobalt: [
    ['data_sm', {...MOBILE, source_addr: '15550100036', destination_addr: '55503', data_coding: 0, message_payload: 'Over data_sm from a mobile'}],
  ],
  delta: [
    ['deliver_sm', {...MOBILE, source_addr: '15550100037', destination_addr: '55504', data_coding: 3, short_message: 'Olá, está aí?'}],
  ],
};

function accounts(passwords) {
  return Object.fromEntries(Object.entries(passwords).map(([systemId, password], index) => [systemId, {
    systemId, password, index, submitted: 0, binds: {}, queue: [], unanswered: 0, throttled: new Set(), messages: new Map(),
  }]));
}

function parts8(reference, texts) {
  return texts.map((message, i) => ({udh: Buffer.from([5, 0, 3, reference, texts.length, i + 1]), message}));
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const receiverOf = account => account.binds.bind_receiver || account.binds.bind_transceiver;

function date(digits) {
  const text = new Date().toISOString().replace(/\D/g, '').slice(2);
  return text.slice(0, digits);
}

/** Sends what is queued for an account, in order, as long as it is bound to receive. */
async function pump(account) {
  if (account.pumping) return;
  account.pumping = true;
  while (account.queue.length && receiverOf(account)) {
    await pause(3);
    const session = receiverOf(account);
    if (!session) break;
    const [command, fields] = account.queue.shift();
    if (command === 'alert_notification') { // has no response
      session.alert_notification(fields);
      continue;
    }
    account.unanswered++;
    session[command](fields, answer => {
      account.unanswered--;
      if (answer.command_status === smpp.ESME_RX_T_APPN) {
        account.queue.push([command, fields]);
        pump(account);
      }
      unbindIdleReceiver(account);
    });
  }
  account.pumping = false;
}

function deliver(account, command, fields) {
  account.queue.push([command, fields]);
  pump(account);
}

/** The centre ends a receiver session itself when its transmitter has gone and nothing is left to deliver. */
function unbindIdleReceiver(account) {
  const session = account.binds.bind_receiver;
  if (!session || !account.transmitterLeft || account.queue.length || account.unanswered) return;
  session.unbind(() => session.close());
}

function textOf(pdu) {
  const body = pdu.message_payload || pdu.short_message;
  const text = body && typeof body.message === 'string' ? body.message : '';
  return text.slice(0, 20).replace(/[^\x20-\x7e]/g, '.');
}

function receipt(centre, message, outcome, type) {
  const final = type === smpp.ESM_CLASS.MC_DELIVERY_RECEIPT;
  const short_message = `id:${centre.idInReceipt(message.id)} sub:001 dlvrd:${outcome.stat === 'DELIVRD' ? '001' : '000'} ` +
    `submit date:${message.submitDate} done date:${date(centre.dateDigits)} stat:${outcome.stat} err:${outcome.err} text:${message.text}`;
  const fields = {
    source_addr_ton: message.dest_addr_ton, source_addr_npi: message.dest_addr_npi, source_addr: message.destination_addr,
    dest_addr_ton: message.source_addr_ton, dest_addr_npi: message.source_addr_npi, destination_addr: message.source_addr,
    esm_class: type, data_coding: 0, short_message,
  };
  if (centre.receiptTlvs) {
    fields.receipted_message_id = message.id;
    fields.message_state = outcome.state;
    if (outcome.networkError && final) fields.network_error_code = Buffer.from(outcome.networkError);
  }
  return fields;
}

function report(centre, account, message, registered) {
  const rule = RULES[message.destination_addr] || {};
  const outcome = rule.stat ? rule : DELIVERED;
  if (rule.enrouteFirst && registered & smpp.REGISTERED_DELIVERY.INTERMEDIATE) {
    const enroute = {stat: 'ENROUTE', state: smpp.MESSAGE_STATE.ENROUTE, err: '000'};
    deliver(account, 'deliver_sm', receipt(centre, message, enroute, smpp.ESM_CLASS.INTERMEDIATE_DELIVERY));
  }
  message.state = outcome.state;
  message.finalDate = new Date();
  const wanted = registered & 3;
  const delivered = outcome === DELIVERED;
  if (wanted === 1 || (wanted === 2 && !delivered) || (wanted === 3 && delivered)) {
    deliver(account, 'deliver_sm', receipt(centre, message, outcome, smpp.ESM_CLASS.MC_DELIVERY_RECEIPT));
  }
}

function accept(centre, account, pdu) {
  const number = centre.firstId + account.index * 0x1000 + ++account.submitted;
  const message = {
    id: number.toString(16).padStart(8, '0'),
    source_addr_ton: pdu.source_addr_ton, source_addr_npi: pdu.source_addr_npi, source_addr: pdu.source_addr,
    dest_addr_ton: pdu.dest_addr_ton, dest_addr_npi: pdu.dest_addr_npi, destination_addr: pdu.destination_addr,
    submitDate: date(centre.dateDigits), text: textOf(pdu), state: smpp.MESSAGE_STATE.ENROUTE,
  };
  account.messages.set(message.id, message);
  return message;
}

/** An ESME that is not bound is asked to bind: the centre opens the connection. */
function outbind(centre, account) {
  const session = smpp.connect({host: HOST, port: OUTBIND_PORT}, () => {
    serve(centre, session);
    session.outbind({system_id: centre.systemId, password: 'dawn'});
  });
}

function serve(centre, session) {
  session.socket.setNoDelay(true);
  let account = null;
  let kind = null;

  const answer = (pdu, fields) => session.send(pdu.response(fields));
  const refuse = (pdu, command_status) => answer(pdu, {command_status});

  function bind(pdu) {
    const wanted = centre.accounts[pdu.system_id];
    if (!wanted) {
      refuse(pdu, smpp.ESME_RINVSYSID);
      return session.close();
    }
    if (wanted.password !== pdu.password) {
      refuse(pdu, smpp.ESME_RINVPASWD);
      return session.close();
    }
    if (account || wanted.binds[pdu.command]) {
      refuse(pdu, smpp.ESME_RALYBND);
      return account ? undefined : session.close();
    }
    account = wanted;
    kind = pdu.command;
    account.binds[kind] = session;
    const fields = {system_id: centre.systemId};
    if (kind === 'bind_transceiver') fields.sc_interface_version = centre.version;
    answer(pdu, fields);
    if (kind !== 'bind_transmitter') {
      account.queue.unshift(...(INBOX[account.systemId] || []));
      pump(account);
    }
  }

  function leave() {
    if (!account || account.binds[kind] !== session) return;
    delete account.binds[kind];
    if (kind === 'bind_transmitter') {
      account.transmitterLeft = true;
      unbindIdleReceiver(account);
    }
  }

  session.on('error', () => session.destroy());
  session.on('close', leave);
  session.on('bind_transmitter', bind);
  session.on('bind_receiver', bind);
  session.on('bind_transceiver', bind);
  session.on('unbind', pdu => {
    answer(pdu);
    leave();
  });
  session.on('enquire_link', pdu => answer(pdu));
  session.on('unknown', pdu => answer(pdu)); // node-smpp makes this a generic_nack

  session.on('submit_sm', pdu => {
    const rule = RULES[pdu.destination_addr] || {};
    if (rule.silent) return;
    if (rule.refuse) return refuse(pdu, rule.refuse);
    if (rule.refuseOnce && !account.throttled.has(pdu.destination_addr)) {
      account.throttled.add(pdu.destination_addr);
      return refuse(pdu, rule.refuseOnce);
    }
    const message = accept(centre, account, pdu);
    answer(pdu, {message_id: message.id});
    if (account.submitted % 10 === 0) {
      // Where receipts are sent too it takes its turn among them, so that each run numbers them alike.
      if (receiverOf(account) === session) deliver(account, 'enquire_link', {});
      else session.enquire_link();
    }
    if (pdu.destination_addr === EVENING_NUMBER) {
      const evening = centre.accounts.evening;
      evening.queue.push(['deliver_sm', {
        source_addr_ton: pdu.source_addr_ton, source_addr_npi: pdu.source_addr_npi, source_addr: pdu.source_addr,
        dest_addr_ton: 3, destination_addr: EVENING_NUMBER, data_coding: 0, short_message: pdu.short_message.message,
      }]);
      return outbind(centre, evening);
    }
    if (!pdu.schedule_delivery_time) report(centre, account, message, pdu.registered_delivery);
  });

  session.on('submit_multi', pdu => {
    const destinations = pdu.dest_address.flatMap(entry => entry.dl_name === undefined ? [entry]
      : DISTRIBUTION_LISTS[entry.dl_name].map(number => ({dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: number})));
    const refused = destinations.filter(entry => (RULES[entry.destination_addr] || {}).refuse);
    const first = accept(centre, account, pdu);
    answer(pdu, {
      message_id: first.id,
      unsuccess_sme: refused.map(entry => ({...entry, error_status_code: RULES[entry.destination_addr].refuse})),
    });
    for (const entry of destinations) {
      if (!refused.includes(entry)) report(centre, account, {...first, ...entry}, pdu.registered_delivery);
    }
  });

  session.on('data_sm', pdu => {
    const message = accept(centre, account, pdu);
    answer(pdu, {message_id: message.id});
    message.state = smpp.MESSAGE_STATE.DELIVERED;
    if (!pdu.registered_delivery) return;
    deliver(account, 'data_sm', {
      source_addr_ton: pdu.dest_addr_ton, source_addr_npi: pdu.dest_addr_npi, source_addr: pdu.destination_addr,
      dest_addr_ton: pdu.source_addr_ton, dest_addr_npi: pdu.source_addr_npi, destination_addr: pdu.source_addr,
      esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT, data_coding: 0,
      receipted_message_id: message.id, message_state: message.state, network_error_code: Buffer.from([3, 0, 0]),
    });
  });

  session.on('query_sm', pdu => {
    const message = account.messages.get(pdu.message_id);
    if (!message) return refuse(pdu, smpp.ESME_RQUERYFAIL);
    answer(pdu, {message_id: message.id, final_date: message.finalDate || '', message_state: message.state});
  });
  session.on('cancel_sm', pdu => {
    const message = account.messages.get(pdu.message_id);
    if (!message || message.state !== smpp.MESSAGE_STATE.ENROUTE) return refuse(pdu, smpp.ESME_RCANCELFAIL);
    message.state = smpp.MESSAGE_STATE.DELETED;
    message.finalDate = new Date();
    answer(pdu);
  });
  session.on('replace_sm', pdu => {
    const message = account.messages.get(pdu.message_id);
    if (!message || message.state !== smpp.MESSAGE_STATE.ENROUTE) return refuse(pdu, smpp.ESME_RREPLACEFAIL);
    answer(pdu);
  });

  session.on('broadcast_sm', pdu => {
    const message = accept(centre, account, pdu);
    answer(pdu, {
      message_id: message.id,
      broadcast_error_status: [smpp.ESME_RINVBCASTAREAFMT],
      failed_broadcast_area_identifier: [pdu.broadcast_area_identifier[1]],
    });
  });
  session.on('query_broadcast_sm', pdu => answer(pdu, {
    message_id: pdu.message_id, message_state: smpp.MESSAGE_STATE.ENROUTE,
    broadcast_area_identifier: ['North quay'], broadcast_area_success: 75,
  }));
  session.on('cancel_broadcast_sm', pdu => answer(pdu));
}

const servers = [CENTRE_A, CENTRE_B].map(centre => {
  const server = smpp.createServer(session => serve(centre, session));
  return new Promise(resolve => server.listen(centre.port, HOST, () => resolve(server)));
});
process.on('SIGTERM', () => process.exit(0));
Promise.all(servers).then(() => console.log('ready'));
