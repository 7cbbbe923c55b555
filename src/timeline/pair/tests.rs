//! Requests and responses against what is worked out by hand, and against a plain list.

use super::*;
use Direction::{Forward, Reverse};

#[derive(Default)]
struct Sides([OpenList; 2]);

fn request(pairs: &mut Pairs, sides: &mut Sides, direction: Direction, ids: [u32; 2], n: u64) -> Option<u64> {
    let [command_id, sequence_number] = ids;
    let time = Timestamp(n.cast_signed());
    let request = OpenRequest { n, time, direction, command_id, sequence_number };
    pairs.request(1, &mut sides.0[direction.index()], request, true)
}

fn found(pairs: &mut Pairs, sides: &mut Sides, direction: Direction, ids: [u32; 2]) -> Found {
    pairs.response(1, &mut sides.0[direction.opposite().index()], direction, ids[0], ids[1])
}

fn answered(pairs: &mut Pairs, sides: &mut Sides, direction: Direction, ids: [u32; 2]) -> Option<u64> {
    match found(pairs, sides, direction, ids) {
        Found::Request { answer, .. } => Some(answer.n),
        _ => None,
    }
}

#[test]
fn a_response_takes_the_oldest_request_of_the_other_side_with_its_command() {
    let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
    let twice: Vec<_> = [(1, Forward, 4), (2, Forward, 4), (3, Reverse, 5), (4, Forward, 3)]
        .map(|(n, direction, command)| request(&mut pairs, &mut sides, direction, [command, 7], n))
        .into();
    assert_eq!(twice, [None, Some(1), None, Some(2)]);
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0003, 7]), Some(4));
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(1));
    assert_eq!(found(&mut pairs, &mut sides, Forward, [0x8000_0004, 7]), Found::OtherCommand(3));
    assert_eq!(answered(&mut pairs, &mut sides, Forward, [0x8000_0005, 7]), Some(3));
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(2));
    assert_eq!(found(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Found::Nothing);
    assert_eq!((pairs.open, pairs.chains.len()), (0, 0));
}

#[test]
fn generic_nack_takes_any_command_but_none_with_sequence_0() {
    let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
    request(&mut pairs, &mut sides, Forward, [0x77, 0], 1);
    request(&mut pairs, &mut sides, Forward, [0x77, 9], 2);
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0000, 0]), None);
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0000, 9]), Some(2));
}

#[test]
fn what_was_told_as_unanswered_is_taken_where_no_other_is() {
    let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
    request(&mut pairs, &mut sides, Forward, [4, 7], 1);
    let old = pairs.oldest(Timestamp(1)).unwrap();
    pairs.tell(&mut sides.0[0], &old);
    assert!(pairs.oldest(Timestamp(100)).is_none());
    assert_eq!(request(&mut pairs, &mut sides, Forward, [4, 7], 2), None, "the first counts no more");
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(2));
    let late = found(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]);
    assert!(matches!(late, Found::Request { answer: Answer { n: 1, late: true, .. }, .. }), "{late:?}");
    assert_eq!((pairs.open, pairs.chains.len()), (0, 0));
}

#[test]
fn no_more_than_the_limit_is_kept_and_the_oldest_goes_first() {
    let (mut pairs, mut sides) = (Pairs::new(3), Sides::default());
    for n in 1..=1000 {
        request(&mut pairs, &mut sides, Forward, [4, n], u64::from(n));
        while let Some((surplus, _)) = pairs.surplus() {
            pairs.evict(&mut sides.0[0], &surplus);
        }
    }
    assert_eq!((pairs.open, pairs.evicted(), pairs.slots.len(), pairs.chains.len()), (3, 997, 4, 3));
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 997]), None);
    assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 998]), Some(998));
}

/// The lists and chains hold together, whatever comes in whatever order: compared with a plain list.
#[test]
fn the_lists_agree_with_a_plain_list_of_requests() {
    let (mut pairs, mut sides) = (Pairs::new(1000), Sides::default());
    let mut plain: Vec<(OpenRequest, bool)> = Vec::new();
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    for n in 1..=20_000 {
        let direction = if next(2) == 0 { Forward } else { Reverse };
        let command_id = 3 + next(2) as u32;
        let sequence_number = 1 + next(5) as u32;
        match next(8) {
            0..4 => {
                request(&mut pairs, &mut sides, direction, [command_id, sequence_number], n);
                let time = Timestamp(n.cast_signed());
                plain.push((OpenRequest { n, time, direction, command_id, sequence_number }, false));
            }
            4..7 => {
                let fits = |request: &OpenRequest| {
                    request.direction != direction
                        && (request.command_id, request.sequence_number) == (command_id, sequence_number)
                };
                let at = plain.iter().position(|(request, told)| !told && fits(request));
                let at = at.or_else(|| plain.iter().position(|(request, _)| fits(request)));
                let expected = at.map(|at| plain.remove(at).0.n);
                let ids = [command_id | RESPONSE, sequence_number];
                assert_eq!(answered(&mut pairs, &mut sides, direction, ids), expected);
            }
            _ => {
                if let Some(oldest) = pairs.oldest(Timestamp(i64::MAX - 1)) {
                    let (request, told) = plain.iter_mut().find(|(_, told)| !told).unwrap();
                    assert_eq!(oldest.request, *request);
                    *told = true;
                    pairs.tell(&mut sides.0[oldest.request.direction.index()], &oldest);
                }
                if let Some(told) = pairs.waiting_at(pairs.told.first).filter(|_| plain.len() > 30) {
                    plain.retain(|(request, _)| *request != told.request);
                    pairs.forget(&mut sides.0[told.request.direction.index()], &told);
                }
            }
        }
        assert_eq!(pairs.open, plain.len());
    }
}
