'use strict';
// The node-smpp clients: a transmitter with its receiver, two transceivers, and one that waits for an outbind.
//
// Every step waits for the answers to the one before it. Prints what was seen; exit status 1 when an answer does not come.

const {once} = require('node:events');
const smpp = require('smpp');

const HOST = '127.0.0.1';
const PORT_A = Number(process.env.PORT_A || 2775);
const PORT_B = Number(process.env.PORT_B || 12028);
const PORT_OUTBIND = Number(process.env.PORT_OUTBIND || 14010);

const DAY = 24 * 60 * 60 * 1000;

// TLVs of the vendors' range that node-smpp does not know: the Indian entity and template ids, and a network code.
smpp.addTLV('dlt_entity_id', {id: 0x1400, type: smpp.types.tlv.string});
smpp.addTLV('dlt_template_id', {id: 0x1401, type: smpp.types.tlv.string});
smpp.addTLV('mcc_mnc', {id: 0x1403, type: smpp.types.tlv.cstring});

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const number = n => '15550100' + String(n).padStart(3, '0');
const to = n => ({dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: number(n)});
const from = name => ({source_addr_ton: 5, source_addr_npi: 0, source_addr: name});

const ask = (session, command, fields = {}) => new Promise(resolve => session[command](fields, resolve));

/** Waits until `test` holds; it is tried again after every PDU. */
async function until(session, test) {
  while (!test()) {
    await once(session, 'pdu');
    await new Promise(setImmediate);
  }
}

/** What every ESME does with what the message centre sends. */
function behave(session) {
  session.socket.setNoDelay(true);
  session.receipts = 0;
  session.mobile = 0;
  session.refusals = 0;
  const message = pdu => {
    const text = pdu.short_message && String(pdu.short_message.message);
    if (text === 'Busy signal test' && !session.refusals++) {
      return session.send(pdu.response({command_status: smpp.ESME_RX_T_APPN}));
    }
    session.send(pdu.response());
    const type = pdu.esm_class & 0x3c;
    if (type === smpp.ESM_CLASS.MC_DELIVERY_RECEIPT) session.receipts++;
    if (type === 0) session.mobile++;
  };
  session.on('error', () => session.destroy());
  session.on('deliver_sm', message);
  session.on('data_sm', message);
  session.on('enquire_link', pdu => session.send(pdu.response()));
  session.on('unbind', pdu => session.send(pdu.response()));
  return session;
}

async function connect(port) {
  const session = smpp.connect({host: HOST, port});
  await once(session, 'connect');
  return behave(session);
}

async function bound(port, command, fields) {
  const session = await connect(port);
  const answer = await ask(session, command, fields);
  if (answer.command_status) throw new Error(`${command} refused: ${answer.command_status}`);
  return session;
}

async function refused(port, command, fields, status) {
  const session = await connect(port);
  const answer = await ask(session, command, fields);
  if (answer.command_status !== status) throw new Error(`${command}: ${answer.command_status}, not ${status}`);
  if (!session.socket.destroyed) await once(session, 'close');
}

async function unbind(session) {
  await ask(session, 'unbind');
  const closed = once(session, 'close');
  session.close();
  await closed;
}

/** Writes several PDUs in one system call, so that they share a segment. Resolves when each is answered. */
function askTogether(session, pdus) {
  session.socket.cork();
  const answers = pdus.map(([command, fields]) => ask(session, command, fields));
  session.socket.uncork();
  return Promise.all(answers);
}

/** Writes bytes that node-smpp did not send itself, cut at `cuts`, and waits for the answer to their sequence_number. */
async function askBytes(session, bytes, cuts = []) {
  const sequence_number = bytes.readUInt32BE(12);
  let answer = null;
  session.on('pdu', pdu => {
    if (pdu.isResponse() && pdu.sequence_number === sequence_number) answer = pdu;
  });
  const edges = [0, ...cuts, bytes.length];
  for (let i = 0; i + 1 < edges.length; i++) {
    if (i) await pause(30); // the earlier piece must be on the wire alone; no event tells of that
    session.socket.write(bytes.subarray(edges[i], edges[i + 1]));
  }
  await until(session, () => answer);
  return answer;
}

function bytesOf(session, command, fields) {
  return new smpp.PDU(command, {...fields, sequence_number: ++session.sequence}).toBuffer();
}

// ---- the scenes --------------------------------------------------------------------------------------------------

async function refusedBinds() {
  await refused(PORT_A, 'bind_transceiver', {system_id: 'bistro', password: 'wrong', interface_version: 0x34}, smpp.ESME_RINVPASWD);
  await refused(PORT_B, 'bind_receiver', {system_id: 'nobody', password: 'wrong'}, smpp.ESME_RINVSYSID);
}

/** A load balancer's probe: an enquire_link outside of any session. */
async function probe() {
  const session = await connect(PORT_A);
  await ask(session, 'enquire_link');
  const closed = once(session, 'close');
  session.close();
  await closed;
}

/** Ordinary traffic on a transmitter, its receipts on the receiver of the same account. */
async function acme() {
  const login = {system_id: 'acme', password: 'rosebud', system_type: 'web', interface_version: 0x34};
  const receiver = await bound(PORT_A, 'bind_receiver', login);
  const transmitter = await bound(PORT_A, 'bind_transmitter', login);
  await refused(PORT_A, 'bind_transmitter', login, smpp.ESME_RALYBND);

  let due = 0;
  const special = {9: 901, 17: 902, 25: 904, 29: 903, 33: 906};
  for (let first = 0; first < 48; first += 8) {
    const batch = [];
    for (let i = first; i < first + 8; i++) {
      const destination = to(special[i] || 100 + i);
      const fields = {
        ...from('Acme'), ...destination, registered_delivery: i % 5 === 4 ? 0 : 1,
        data_coding: 0, short_message: `Your parcel ${1000 + i} arrives today between ${8 + i % 9} and ${9 + i % 9} h.`,
      };
      if (special[i] === 903) {
        transmitter.submit_sm(fields); // never answered
        continue;
      }
      batch.push(ask(transmitter, 'submit_sm', fields).then(async answer => {
        if (answer.command_status === smpp.ESME_RTHROTTLED) answer = await ask(transmitter, 'submit_sm', fields);
        if (!answer.command_status && fields.registered_delivery) due++;
      }));
    }
    await Promise.all(batch);
    await ask(transmitter, 'enquire_link');
  }
  await until(receiver, () => receiver.receipts === due && receiver.mobile === 2);
  await ask(receiver, 'enquire_link');
  const receiverClosed = once(receiver, 'close'); // the message centre unbinds it
  await unbind(transmitter);
  await receiverClosed;
  console.log(`acme: ${due} receipts`);
}

/** Every form of a message, on a 3.4 transceiver. */
async function bistro(evening) {
  const session = await bound(PORT_A, 'bind_transceiver', {system_id: 'bistro', password: 'plover', interface_version: 0x34});
  const again = await ask(session, 'bind_transceiver', {system_id: 'bistro', password: 'plover', interface_version: 0x34});
  if (again.command_status !== smpp.ESME_RALYBND) throw new Error('a second bind was not refused');

  await until(session, () => session.mobile === 3);

  let due = 0;
  const receiptFor = (answer, fields) => {
    if (!answer.command_status && fields.registered_delivery && !fields.schedule_delivery_time) due++;
    return answer;
  };
  const submit = async fields => receiptFor(await ask(session, 'submit_sm', fields), fields);
  const base = n => ({...from('Bistro'), ...to(n), registered_delivery: 1});

  // Texts. Without data_coding node-smpp detects one: it writes GSM 7-bit, unpacked, and labels it 1.
  const signs = 'Menu {5€} [a|b] ~^ \\o/';
  await submit({...base(1), data_coding: 8, short_message: 'Ужин готов 🍕 你好'});
  await submit({...base(2), short_message: signs});
  await submit({...base(3), data_coding: 0, short_message: signs});
  await submit({...base(4), data_coding: 3, short_message: 'Crème brûlée à 5 £, señor'});
  await submit({...base(5), data_coding: 0, short_message: 'Soup “of the day”'}); // quotes that GSM 7-bit lacks
  await submit({...base(6), data_coding: 0x10, short_message: 'Flash: the kitchen closes in ten minutes'});
  await submit({...base(7), data_coding: 0xf0, short_message: 'Flash again, other group'});
  // A WAP push to its port: a service indication with a link and a text.
  await submit({...base(8), data_coding: 4, short_message: {udh: Buffer.from([6, 5, 4, 0x0b, 0x84, 0x23, 0xf0]), message: Buffer.concat([
    Buffer.from('25060403ae81ea02056a0045c60c03', 'hex'), Buffer.from('bistro.example/menu'), Buffer.from('000103', 'hex'),
    Buffer.from('Menu of the day'), Buffer.from('000101', 'hex'),
  ])}});

  // One message in three parts, joined in three ways.
  const words = ['Dear guests, the terrace opens again on the first of May, ', 'with music from seven and lanterns on the water, ', 'and whoever comes in a hat drinks for free.'];
  for (const [i, message] of words.entries()) {
    await submit({...base(11), data_coding: 0, short_message: {udh: Buffer.from([5, 0, 3, 0x77, 3, i + 1]), message}});
  }
  for (const [i, message] of words.entries()) {
    await submit({...base(12), data_coding: 8, short_message: {udh: Buffer.from([6, 8, 4, 0x12, 0x34, 3, i + 1]), message}});
  }
  for (const [i, message] of words.entries()) {
    await submit({...base(13), data_coding: 0, short_message: message, sar_msg_ref_num: 0x0258, sar_total_segments: 3, sar_segment_seqnum: i + 1});
  }
  await submit({...base(14), data_coding: 0, message_payload: words.join('').repeat(4)});

  // Times, states, options.
  await submit({...base(15), data_coding: 0, validity_period: new Date(Date.now() + DAY), short_message: 'Valid until tomorrow'});
  await submit({...base(16), data_coding: 0, validity_period: '000000020000000R', short_message: 'Valid for two hours'});
  await submit({...base(905), data_coding: 0, registered_delivery: 0x11, short_message: 'Tell me on the way, too'});
  await submit({...base(17), data_coding: 0, short_message: 'With vendor TLVs', dlt_entity_id: '1001000000000000017', dlt_template_id: '1007000000000000042', mcc_mnc: '00101'});
  await submit({
    ...base(18), data_coding: 0, service_type: 'CMT', priority_flag: 2, protocol_id: 0, short_message: 'With many TLVs',
    user_message_reference: 0x0102, source_port: 16123, dest_port: 16124, privacy_indicator: 1, language_indicator: 1, more_messages_to_send: 1,
    callback_num: [{digit_mode: 1, ton: 1, npi: 1, number: '15550100199'}], callback_num_pres_ind: [0], callback_num_atag: [{encoding: 0, display: 'Bistro'}],
    source_subaddress: Buffer.from([0x80, 0x31, 0x32]), display_time: 1, ms_validity: Buffer.from([0]),
  });

  // A scheduled message: asked for, replaced, cancelled, asked for again.
  const source = from('Bistro');
  const later = await submit({...base(19), data_coding: 0, schedule_delivery_time: new Date(Date.now() + DAY), short_message: 'Scheduled for tomorrow'});
  const {message_id} = later;
  await submit({...base(20), data_coding: 0, schedule_delivery_time: '000000010000000R', short_message: 'Scheduled in one hour'});
  await ask(session, 'query_sm', {message_id, ...source});
  await ask(session, 'replace_sm', {message_id, ...source, registered_delivery: 1, short_message: Buffer.from('Scheduled for tomorrow, at eight')});
  await ask(session, 'cancel_sm', {message_id, ...source, ...to(19)});
  await ask(session, 'query_sm', {message_id, ...source});
  await ask(session, 'cancel_sm', {message_id: 'ffffffff', ...source, ...to(19)});
  await ask(session, 'query_sm', {message_id: 'ffffffff', ...source});
  await ask(session, 'replace_sm', {message_id, ...source, short_message: Buffer.from('Too late')});

  await ask(session, 'submit_multi', {
    ...source, registered_delivery: 1, data_coding: 0, short_message: 'To several at once',
    dest_address: [to(21), to(902), to(22), {dl_name: 'staff'}],
  });
  due += 4;

  // On the wire: five PDUs in one segment; a PDU cut in its body, and one cut in its header.
  const five = [31, 32, 33, 34, 35].map(n => ({...base(n), data_coding: 0, short_message: `Pipelined ${n}`}));
  (await askTogether(session, five.map(fields => ['submit_sm', fields]))).forEach((answer, i) => receiptFor(answer, five[i]));
  const quiet = () => until(session, () => session.receipts === due); // nothing may be written between the pieces
  await quiet();
  const cut = {...base(36), data_coding: 0, short_message: 'Cut in the middle of the body'};
  receiptFor(await askBytes(session, bytesOf(session, 'submit_sm', cut), [40]), cut);
  await quiet();
  const cutEarly = {...base(37), data_coding: 0, short_message: 'Cut inside the header'};
  receiptFor(await askBytes(session, bytesOf(session, 'submit_sm', cutEarly), [10]), cutEarly);

  // A command that does not exist, by hand: length 20, id 0x00000077, status 0, our next number, four octets of body.
  const unknown = Buffer.from('00000014000000770000000000000000deadbeef', 'hex');
  unknown.writeUInt32BE(++session.sequence, 12);
  await askBytes(session, unknown);
  await ask(session, 'enquire_link');

  // A message for an ESME that is not bound makes the centre call it.
  await submit({...from('Bistro'), dest_addr_ton: 3, destination_addr: '55507', data_coding: 0, short_message: 'Good evening'});
  await evening;

  await until(session, () => session.receipts === due);
  await unbind(session);
  console.log(`bistro: ${due} receipts, ${session.mobile} from mobiles`);
}

/** Waits for the centre's outbind on a port of its own, binds as receiver over that connection, takes what is there. */
async function listenForOutbind() {
  const server = smpp.createServer();
  await new Promise(resolve => server.listen(PORT_OUTBIND, HOST, resolve));
  const done = (async () => {
    const [session] = await once(server, 'session');
    behave(session);
    await once(session, 'outbind');
    await ask(session, 'bind_receiver', {system_id: 'evening', password: 'lantern', interface_version: 0x34});
    await until(session, () => session.mobile === 1);
    await unbind(session);
    server.close();
    console.log('evening: called by outbind');
  })();
  return {done};
}

/** SMPP 5.0: data_sm and broadcasts; the receipts of this centre name the message in decimal. */
async function cobalt() {
  const session = await bound(PORT_B, 'bind_transceiver', {system_id: 'cobalt', password: 'heron', interface_version: 0x50});
  let due = 0;
  for (let first = 0; first < 12; first += 4) {
    await Promise.all([0, 1, 2, 3].map(async k => {
      const i = first + k;
      const answer = await ask(session, 'submit_sm', {
        ...from('Cobalt'), ...to(i === 6 ? 904 : 200 + i), registered_delivery: 1, data_coding: 0, short_message: `Tide table, day ${i + 1}`,
      });
      if (!answer.command_status) due++;
    }));
  }
  await ask(session, 'data_sm', {...from('Cobalt'), ...to(220), registered_delivery: 1, data_coding: 0, message_payload: 'Over data_sm from an ESME'});
  due++;
  await ask(session, 'data_sm', {...from('Cobalt'), ...to(221), data_coding: 8, message_payload: 'Через data_sm'});

  const {message_id} = await ask(session, 'broadcast_sm', {
    ...from('Cobalt'), data_coding: 0, message_payload: 'High water at the quays tonight',
    broadcast_area_identifier: ['North quay', {format: smpp.BROADCAST_AREA_FORMAT.POLYGON, data: Buffer.from('010203', 'hex')}],
    broadcast_content_type: {network: 1, content_type: 0x0010}, broadcast_rep_num: 3,
    broadcast_frequency_interval: {unit: smpp.BROADCAST_FREQUENCY_INTERVAL.MINUTES, interval: 5},
  });
  await ask(session, 'query_broadcast_sm', {message_id, ...from('Cobalt')});
  await ask(session, 'cancel_broadcast_sm', {message_id, ...from('Cobalt')});

  await until(session, () => session.receipts === due && session.mobile === 1);
  await unbind(session);
  console.log(`cobalt: ${due} receipts`);
}

/** Nothing goes wrong: a transmitter and its receiver, every text labelled rightly, every receipt there. */
async function healthy() {
  const login = {system_id: 'acme', password: 'rosebud', system_type: 'web', interface_version: 0x34};
  const receiver = await bound(PORT_A, 'bind_receiver', login);
  const transmitter = await bound(PORT_A, 'bind_transmitter', login);
  const words = ['Dear guests, the terrace opens again on the first of May, ', 'with music from seven and lanterns on the water.'];
  const texts = i => [
    [{data_coding: 0, short_message: `Your parcel ${1000 + i} arrives today between 8 and 9 h.`}],
    [{data_coding: 8, short_message: `Посылка ${1000 + i} придёт сегодня`}],
    [{data_coding: 3, short_message: `Crème brûlée n° ${i}, señor`}],
    words.map((message, at) => ({data_coding: 0, short_message: {udh: Buffer.from([5, 0, 3, i, words.length, at + 1]), message}})),
  ][i % 4];
  let due = 0;
  for (let first = 0; first < 32; first += 8) {
    const messages = [0, 1, 2, 3, 4, 5, 6, 7].flatMap(k => texts(first + k).map(text => ({...from('Acme'), ...to(100 + first + k), registered_delivery: 1, ...text})));
    for (const answer of await Promise.all(messages.map(fields => ask(transmitter, 'submit_sm', fields)))) {
      if (answer.command_status) throw new Error(`refused: ${answer.command_status}`);
      due++;
    }
    await ask(transmitter, 'enquire_link');
    await ask(receiver, 'enquire_link');
    await pause(100);
  }
  await until(receiver, () => receiver.receipts === due && receiver.mobile === 2);
  const receiverClosed = once(receiver, 'close'); // the message centre unbinds it
  await unbind(transmitter);
  await receiverClosed;
  console.log(`acme: ${due} receipts`);
}

async function main() {
  setTimeout(() => {
    console.error('client.js: an answer did not come within 30 s');
    process.exit(1);
  }, 30000).unref();
  if (process.argv[2] === 'healthy') return healthy();
  const evening = await listenForOutbind();
  await refusedBinds();
  await probe();
  await Promise.all([acme(), cobalt()]);
  await bistro(evening.done);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
