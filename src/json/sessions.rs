//! Sessions as JSON, one object a line.

use super::event::Rfc3339;
use super::token::key;
use super::write::write_status;
use super::{Json, Options};
use crate::capture::Timestamp;
use crate::pdu::{BindReceiver, BindTransceiver, BindTransmitter};
use crate::sessions::{Difference, Row, differences};
use crate::stream::Direction;
use crate::timeline::{BindAttempt, EnquireLinks, LastPdu, Role, Window};

const DIRECTIONS: [Direction; 2] = [Direction::Forward, Direction::Reverse];

/// `transmitter`, `receiver`, `transceiver`.
#[must_use]
pub fn bind_name(command_id: u32) -> Option<&'static str> {
    match command_id {
        BindTransmitter::COMMAND_ID => Some("transmitter"),
        BindReceiver::COMMAND_ID => Some("receiver"),
        BindTransceiver::COMMAND_ID => Some("transceiver"),
        _ => None,
    }
}

/// Appends the line of a session.
pub fn write_session(out: &mut Vec<u8>, row: &Row, options: Options<'_>) {
    let Row { info, connection, ended, .. } = row;
    let mut json = Json::new(out);
    json.open(b'{');
    key!(json, "session");
    json.number(info.number);
    key!(json, "stream");
    json.number(connection.stream);
    for role in [Role::Esme, Role::Mc] {
        json.key(role.name());
        json.optional(row.address(role), Json::quoted);
    }
    if info.esme.is_none() {
        key!(json, "ends");
        json.open(b'[');
        connection.ends.iter().for_each(|end| json.quoted(end));
        json.close(b']');
    }
    let bind = info.bind_that_counts();
    let response = bind.and_then(|bind| bind.response.as_ref());
    key!(json, "system_id");
    json.optional(info.bind, |json, _| json.latin1(&info.system_id));
    key!(json, "bind");
    json.optional(info.bind.and_then(bind_name), Json::name);
    key!(json, "bind_status");
    json.optional(response, |json, response| write_status(json, options.dictionary, response.command_status));
    key!(json, "version");
    json.optional(info.version(), |json, version| json.name(version.name()));
    key!(json, "system_type");
    json.optional(bind, |json, bind| json.latin1(&bind.system_type));
    key!(json, "interface_version");
    json.optional(bind, |json, bind| json.number(u64::from(bind.interface_version)));
    key!(json, "sc_interface_version");
    let of_mc = response.and_then(|response| response.sc_interface_version);
    json.optional(of_mc, |json, version| json.number(u64::from(version)));
    key!(json, "mc_system_id");
    json.optional(response, |json, response| json.latin1(&response.system_id));
    key!(json, "mirror_of");
    json.optional(info.mirror_of, Json::number);
    key!(json, "from_start");
    json.boolean(info.from_start);
    key!(json, "opened");
    json.quoted(Rfc3339(info.opened));
    key!(json, "closed");
    write_time(&mut json, info.closed);
    key!(json, "ended_by");
    json.name(ended.name());
    key!(json, "closed_by");
    write_role(&mut json, row, info.closed_by);
    key!(json, "unbind_by");
    write_role(&mut json, row, info.unbind.map(|(direction, _)| direction));
    key!(json, "idle");
    json.optional(info.idle, Json::seconds);
    key!(json, "pdus");
    json.number(info.pdus);
    write_traffic(&mut json, row);
    by_role(&mut json, "windows", row, |json, at| write_window(json, &info.windows[at.index()]));
    by_role(&mut json, "enquire_link", row, |json, at| {
        write_enquire_links(json, &info.enquire_links[at.index()]);
    });
    by_role(&mut json, "last", row, |json, at| {
        json.optional(info.last[at.index()], |json, last| write_last(json, &last, options));
    });
    key!(json, "bind_attempts");
    json.number(info.bind_attempts);
    key!(json, "binds");
    json.open(b'[');
    info.binds.iter().for_each(|bind| write_bind(&mut json, bind, row, options));
    json.close(b']');
    json.close(b'}');
    json.line();
}

fn write_traffic(json: &mut Json<'_>, row: &Row) {
    let info = &row.info;
    key!(json, "submissions");
    json.number(row.submitted.count);
    key!(json, "deliveries");
    json.number(row.delivered.count);
    key!(json, "submit_rate_max");
    json.number(u64::from(row.submitted.max));
    key!(json, "submit_rate_max_at");
    let second = row.submitted.max_second.saturating_mul(1_000_000_000);
    write_time(json, Some(Timestamp(second)).filter(|_| row.submitted.max > 0));
    key!(json, "window_max");
    json.number(u64::from(row.window().max));
    let latency = row.latency();
    for (name, value) in
        [("latency_p50", latency.p50), ("latency_p99", latency.p99), ("latency_max", latency.max)]
    {
        json.key(name);
        json.optional(value, Json::seconds);
    }
    key!(json, "unanswered");
    json.number(info.unanswered);
    key!(json, "wrong_states");
    json.number(info.wrong_states);
}

fn write_time(json: &mut Json<'_>, time: Option<Timestamp>) {
    json.optional(time, |json, time| json.quoted(Rfc3339(time)));
}

fn write_role(json: &mut Json<'_>, row: &Row, direction: Option<Direction>) {
    let role = direction.and_then(|direction| row.info.role(direction));
    json.optional(role, |json, role| json.name(role.name()));
}

/// An object with a member for each end: `esme` and `mc`; where it is not known who is who, `forward` and `reverse`,
/// of which the first of `ends` sends forward.
fn by_role(json: &mut Json<'_>, name: &str, row: &Row, mut write: impl FnMut(&mut Json<'_>, Direction)) {
    json.key(name);
    json.open(b'{');
    let known = [Role::Esme, Role::Mc].map(|role| row.direction(role).map(|at| (role.name(), at)));
    let unknown = ["forward", "reverse"].into_iter().zip(DIRECTIONS);
    match known {
        [Some(esme), Some(mc)] => [esme, mc].into_iter().for_each(|(name, at)| {
            json.key(name);
            write(json, at);
        }),
        _ => unknown.for_each(|(name, at)| {
            json.key(name);
            write(json, at);
        }),
    }
    json.close(b'}');
}

fn write_window(json: &mut Json<'_>, window: &Window) {
    json.open(b'{');
    key!(json, "max");
    json.number(u64::from(window.max));
    key!(json, "reached");
    json.number(window.reached);
    key!(json, "plateau");
    json.number(window.plateau);
    key!(json, "share_at_max");
    json.optional(window.share_at_max(), |json, share| json.display(format_args!("{share:.4}")));
    json.close(b'}');
}

fn write_enquire_links(json: &mut Json<'_>, links: &EnquireLinks) {
    json.open(b'{');
    key!(json, "count");
    json.number(links.count);
    key!(json, "unanswered");
    json.number(links.never_answered());
    key!(json, "interval");
    json.optional(links.mean_interval(), Json::seconds);
    key!(json, "interval_min");
    json.optional(links.interval, |json, (shortest, _)| json.seconds(shortest));
    key!(json, "interval_max");
    json.optional(links.interval, |json, (_, longest)| json.seconds(longest));
    json.close(b'}');
}

fn write_last(json: &mut Json<'_>, last: &LastPdu, options: Options<'_>) {
    json.open(b'{');
    key!(json, "n");
    json.number(last.n);
    key!(json, "time");
    write_time(json, Some(last.time));
    key!(json, "command");
    match options.dictionary.command(last.command_id) {
        Some(spec) => json.string(spec.name),
        None => json.name("unknown"),
    }
    json.close(b'}');
}

fn write_bind(json: &mut Json<'_>, bind: &BindAttempt, row: &Row, options: Options<'_>) {
    json.open(b'{');
    key!(json, "n");
    json.number(bind.n);
    key!(json, "time");
    write_time(json, Some(bind.time));
    key!(json, "bind");
    json.optional(bind_name(bind.command_id), Json::name);
    for (name, text) in [("system_id", &bind.system_id), ("system_type", &bind.system_type)] {
        json.key(name);
        json.latin1(text);
    }
    let numbers = [
        ("password_length", bind.password_length as u64),
        ("interface_version", u64::from(bind.interface_version)),
        ("addr_ton", u64::from(bind.addr_ton)),
        ("addr_npi", u64::from(bind.addr_npi)),
    ];
    for (name, number) in numbers {
        json.key(name);
        json.number(number);
    }
    key!(json, "address_range");
    json.latin1(&bind.address_range);
    let response = bind.response.as_ref();
    key!(json, "response_n");
    json.optional(response, |json, response| json.number(response.n));
    key!(json, "status");
    json.optional(response, |json, response| write_status(json, options.dictionary, response.command_status));
    key!(json, "latency");
    let latency = response.map(|response| response.time.since(bind.time)).filter(|latency| *latency >= 0);
    json.optional(latency, Json::seconds);
    if let Some((session, good)) = row.good.as_ref().filter(|_| bind.is_refused()) {
        key!(json, "good");
        json.open(b'{');
        key!(json, "session");
        json.number(*session);
        key!(json, "n");
        json.number(good.n);
        key!(json, "differences");
        json.open(b'[');
        differences(bind, good).iter().for_each(|difference| write_difference(json, difference));
        json.close(b']');
        json.close(b'}');
    }
    json.close(b'}');
}

fn write_difference(json: &mut Json<'_>, (field, refused, good): &Difference) {
    json.open(b'{');
    key!(json, "field");
    json.name(field);
    key!(json, "refused");
    json.string(refused);
    key!(json, "good");
    json.string(good);
    json.close(b'}');
}
