//! Frames to capture files.

use std::io::{self, Write};

use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::plan::{Compression, Format, Plan};
use super::wrap;

/// Opens the file with this number, from 0.
pub type Open<'a> = dyn FnMut(usize) -> io::Result<Box<dyn Write>> + 'a;

/// Writes the files of a capture, one after the other.
pub struct Output<'a> {
    open: &'a mut Open<'a>,
    file: Option<Box<dyn Write>>,
    opened: u64,
    pub written: u64,
    /// Octets after which the next file begins.
    turn: u64,
    section: u64,
    big_endian: bool,
    record: Vec<u8>,
    failed: Option<io::Error>,
}

impl<'a> Output<'a> {
    pub fn new(open: &'a mut Open<'a>) -> Output<'a> {
        Output {
            open,
            file: None,
            opened: 0,
            written: 0,
            turn: 0,
            section: 0,
            big_endian: false,
            record: Vec::new(),
            failed: None,
        }
    }

    /// Writes a frame; an error is kept for [`close`](Self::close).
    pub fn frame(&mut self, plan: &Plan, at: i64, interface: u32, frame: &[u8]) {
        if self.file.is_none() || self.opened < plan.files && self.written >= self.turn {
            self.begin_file(plan);
        }
        if plan.format == Format::Pcapng && self.written >= self.section {
            self.begin_section(plan);
        }
        let captured = frame.len().min(plan.snaplen as usize);
        let (unit, resolution) = if plan.nanoseconds { (1, 1_000_000_000) } else { (1000, 1_000_000) };
        let time = (at / unit) as u64;
        match plan.format {
            Format::Pcap => {
                self.numbers(&[(time / resolution) as u32, (time % resolution) as u32, captured as u32]);
                self.numbers(&[frame.len() as u32]);
                self.record.extend_from_slice(&frame[..captured]);
            }
            Format::Pcapng => {
                let length = 32 + captured.div_ceil(4) * 4;
                self.numbers(&[6, length as u32, interface, (time >> 32) as u32, time as u32]);
                self.numbers(&[captured as u32, frame.len() as u32]);
                self.record.extend_from_slice(&frame[..captured]);
                self.record.resize(length - 4, 0);
                self.numbers(&[length as u32]);
            }
        }
        self.write();
    }

    /// Ends the last file.
    pub fn close(&mut self) -> io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.file.take().map_or(Ok(()), |mut file| file.flush()),
        }
    }

    fn begin_file(&mut self, plan: &Plan) {
        if let Err(error) = self.close() {
            self.failed.get_or_insert(error);
        }
        match (self.open)(self.opened as usize) {
            Ok(file) => self.file = Some(compressed(plan.compression, file)),
            Err(error) => {
                self.failed.get_or_insert(error);
            }
        }
        self.opened += 1;
        self.turn = plan.size / plan.files * self.opened;
        self.section = self.written;
        self.big_endian = !plan.big_endian;
        if plan.format == Format::Pcap {
            self.big_endian = plan.big_endian;
            self.numbers(&[if plan.nanoseconds { 0xa1b2_3c4d } else { 0xa1b2_c3d4 }]);
            self.shorts(&[2, 4]);
            self.numbers(&[0, 0, plan.snaplen, wrap::link_type(plan.link)]);
            self.write();
        }
    }

    /// A section header and its interfaces, each section in the other byte order.
    fn begin_section(&mut self, plan: &Plan) {
        self.section += plan.size / plan.sections;
        self.big_endian = !self.big_endian;
        self.numbers(&[0x0a0d_0d0a, 28, 0x1a2b_3c4d]);
        self.shorts(&[1, 0]);
        self.numbers(&[u32::MAX, u32::MAX, 28]);
        for _ in 0..plan.interfaces.max(2) {
            let length = if plan.nanoseconds { 32 } else { 20 };
            self.numbers(&[1, length]);
            self.shorts(&[wrap::link_type(plan.link) as u16, 0]);
            self.numbers(&[plan.snaplen]);
            if plan.nanoseconds {
                // if_tsresol, and the end of the options.
                self.shorts(&[9, 1]);
                self.record.extend_from_slice(&[9, 0, 0, 0, 0, 0, 0, 0]);
            }
            self.numbers(&[length]);
        }
        self.write();
    }

    fn numbers(&mut self, numbers: &[u32]) {
        for number in numbers {
            let octets = if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
            self.record.extend_from_slice(&octets);
        }
    }

    fn shorts(&mut self, numbers: &[u16]) {
        for number in numbers {
            let octets = if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
            self.record.extend_from_slice(&octets);
        }
    }

    fn write(&mut self) {
        self.written += self.record.len() as u64;
        if let Some(file) = &mut self.file
            && let Err(error) = file.write_all(&self.record)
        {
            self.failed.get_or_insert(error);
        }
        self.record.clear();
    }
}

fn compressed(compression: Compression, file: Box<dyn Write>) -> Box<dyn Write> {
    let compress = match compression {
        Compression::None => return file,
        Compression::Gzip => gzip,
        Compression::Zstd => zstd,
    };
    Box::new(Members { file, buffer: Vec::new(), compress })
}

/// A compressed file of many members (gzip) or frames (zstd), so that memory stays bounded.
struct Members {
    file: Box<dyn Write>,
    buffer: Vec<u8>,
    compress: fn(&[u8]) -> Vec<u8>,
}

/// Octets in a member. Odd, so that members do not end where packets do.
const MEMBER: usize = (1 << 20) - 1;

impl Write for Members {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(octets);
        while self.buffer.len() >= MEMBER {
            let rest = self.buffer.split_off(MEMBER);
            self.file.write_all(&(self.compress)(&self.buffer))?;
            self.buffer = rest;
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let octets = std::mem::take(&mut self.buffer);
        // Two members, also in a small file.
        let (first, second) = octets.split_at(octets.len() / 3);
        self.file.write_all(&(self.compress)(first))?;
        self.file.write_all(&(self.compress)(second))?;
        self.file.flush()
    }
}

fn gzip(octets: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(octets).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn zstd(octets: &[u8]) -> Vec<u8> {
    compress_to_vec(octets, CompressionLevel::Fastest)
}
