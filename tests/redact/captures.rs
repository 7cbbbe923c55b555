//! Shipped captures, and captures with every fault and in every wrapping.

use std::path::Path;

use crate::leaks::found;
use crate::told::{told, told_by};
use crate::traffic::{self, Copies, Link, Only, Plan, Prefix, Shim, Tunnel};
use crate::{redacted, views};

const KEYS: [&[u8; 16]; 2] = [b"the first key...", b"the second key.."];

fn check(name: &str, original: &[u8]) {
    let [(one, counts), (other, _)] = KEYS.map(|key| redacted(original, key));
    assert_eq!(counts.undecided, 0, "{name}");
    let (before, after) = (told(original), told(&one));
    let same = before.lines.iter().zip(&after.lines).take_while(|(before, after)| before == after).count();
    if let (Some(before), Some(after)) = (before.lines.get(same), after.lines.get(same)) {
        panic!("{name}: line {same} was\n{before}\nand is\n{after}");
    }
    assert_eq!(before.lines.len(), after.lines.len(), "{name}");
    assert_eq!(before.joined(), after.joined(), "{name}");
    // Views show what the replaced capture holds.
    let shown = told_by(original, Some(KEYS[0]));
    assert_eq!(shown.lines, before.lines, "{name}");
    assert_eq!(shown.pdus, after.pdus, "{name}");
    assert_eq!(after.bad_checksums, 0, "{name}");
    assert_eq!(found(original, &[&one, &other]), Vec::<String>::new(), "{name}");
    views::compare(name, original, &one);
}

fn check_plan(plan: &Plan) {
    let (files, _) = traffic::in_memory(plan);
    if let Ok(folder) = std::env::var("SMPPSCOPE_KEEP") {
        std::fs::write(format!("{folder}/before.pcap"), &files[0]).unwrap();
        std::fs::write(format!("{folder}/after.pcap"), redacted(&files[0], KEYS[0]).0).unwrap();
    }
    check(&format!("{plan:?}"), &files[0]);
}

fn shipped(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            shipped(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "pcap" || extension == "pcapng") {
            files.push(path);
        }
    }
}

#[test]
fn shipped_captures_tell_the_same_and_nothing_of_the_original() {
    let mut files = Vec::new();
    shipped(Path::new("tests/data/captures"), &mut files);
    let shared = Path::new("../shared/captures");
    if shared.is_dir() {
        shipped(shared, &mut files);
    }
    assert!(!files.is_empty());
    for file in files {
        check(&file.display().to_string(), &std::fs::read(&file).unwrap());
    }
}

fn small() -> Plan {
    Plan { size: 30_000, conns: 4, ..Plan::small() }
}

#[test]
fn clean_traffic_tells_the_same() {
    for seed in 1..5 {
        check_plan(&Plan { seed, ..small() });
    }
}

#[test]
fn segments_sent_again_late_or_anew_tell_the_same() {
    check_plan(&Plan { retrans: 0.3, segment: 150, ..small() });
    check_plan(&Plan { ooo: 0.3, distance: 4, segment: 150, ..small() });
    check_plan(&Plan { retrans: 0.2, ooo: 0.2, distance: 3, segment: 150, ..small() });
    check_plan(&Plan { retrans: 0.3, altered: true, segment: 150, ..small() });
    check_plan(&Plan { segment: 7, ..small() });
}

#[test]
fn traffic_of_which_something_is_missing_tells_the_same() {
    for seed in 1..4 {
        check_plan(&Plan { drop: 0.05, segment: 150, seed, ..small() });
        check_plan(&Plan { snaplen: 120, seed, ..small() });
        check_plan(&Plan { snaplen: 200, drop: 0.02, seed, ..small() });
        check_plan(&Plan { midstream: 3, seed, segment: 150, ..small() });
    }
    for only in [Only::Client, Only::Server] {
        check_plan(&Plan { only, ..small() });
        check_plan(&Plan { only, drop: 0.05, ..small() });
    }
}

#[test]
fn connections_of_every_kind_tell_the_same() {
    check_plan(&Plan { no_syn: true, ..small() });
    check_plan(&Plan { no_acks: true, retrans: 0.1, ..small() });
    check_plan(&Plan { keep_alives: true, ..small() });
    check_plan(&Plan { reuse: 3, ..small() });
    check_plan(&Plan { reset: 3, ..small() });
    check_plan(&Plan { ipv6: true, ..small() });
    check_plan(&Plan { other_port: 2776, noise: 0.5, ..small() });
}

#[test]
fn what_a_proxy_put_in_front_tells_the_same() {
    for (_, prefix) in Prefix::WORDS {
        check_plan(&Plan { prefix: *prefix, ..small() });
    }
}

#[test]
fn every_wrapping_tells_the_same() {
    for (_, link) in Link::WORDS {
        check_plan(&Plan { link: *link, ..small() });
    }
    for (_, shim) in Shim::WORDS {
        check_plan(&Plan { shim: *shim, ..small() });
    }
    for (_, tunnel) in Tunnel::WORDS {
        check_plan(&Plan { tunnel: *tunnel, ..small() });
    }
    check_plan(&Plan { fragments: 200, ..small() });
    check_plan(&Plan { bad_checksums: true, padding: true, ..small() });
    check_plan(&Plan { offload: true, segment: 65_483, size: 1_500_000, rate: 40.0, ..small() });
}

#[test]
fn packets_captured_twice_tell_the_same() {
    for (_, copies) in Copies::WORDS {
        check_plan(&Plan { copies: *copies, ..small() });
        check_plan(&Plan { copies: *copies, retrans: 0.1, ..small() });
    }
}

#[test]
fn thirty_captures_of_any_kind_tell_the_same() {
    for seed in 0..30 {
        check_plan(&any(seed));
    }
}

/// Takes minutes.
#[test]
#[ignore = "takes minutes"]
fn a_thousand_captures_tell_the_same() {
    // One seed is looked at with SMPPSCOPE_SEED, or others with SMPPSCOPE_SEED=FIRST-LAST; the files of a seed are
    // kept with SMPPSCOPE_KEEP.
    let seeds = std::env::var("SMPPSCOPE_SEED").unwrap_or_else(|_| "0-999".to_owned());
    let (first, last) = seeds.split_once('-').unwrap_or((&seeds, &seeds));
    let seeds = first.parse::<u64>().unwrap()..=last.parse().unwrap();
    let differ: Vec<u64> =
        seeds.filter(|seed| std::panic::catch_unwind(|| check_plan(&any(*seed))).is_err()).collect();
    assert_eq!(differ, Vec::<u64>::new(), "seeds");
}

/// Any plan.
fn any(seed: u64) -> Plan {
    let mut random = traffic::Random::new(seed);
    Plan {
        seed,
        size: 12_000,
        conns: 3,
        segment: random.between(7, 1448) as usize,
        ooo: [0.0, 0.1][random.below(2) as usize],
        retrans: [0.0, 0.1][random.below(2) as usize],
        drop: [0.0, 0.0, 0.03][random.below(3) as usize],
        snaplen: [262_144, 262_144, 160][random.below(3) as usize],
        midstream: random.below(3) as usize,
        ipv6: random.chance(0.3),
        link: Link::WORDS[random.below(Link::WORDS.len() as u64) as usize].1,
        copies: if random.chance(0.2) { Copies::Interfaces } else { Copies::None },
        prefix: if random.chance(0.2) { Prefix::Socks5 } else { Prefix::None },
        ..Plan::small()
    }
}
