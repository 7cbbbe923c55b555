//! Numbers as a line of blocks, and as bars.

/// From nothing to the largest.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Numbers as blocks of which the largest is full; one that is 0 is a space.
#[must_use]
pub fn sparkline(values: &[f64]) -> String {
    let largest = values.iter().copied().fold(0.0, f64::max);
    let block = |value: &f64| {
        if *value <= 0.0 {
            return ' ';
        }
        let step = (value / largest * BLOCKS.len() as f64).ceil() as usize;
        BLOCKS[step.clamp(1, BLOCKS.len()) - 1]
    };
    values.iter().map(block).collect()
}

/// Numbers in at most `width` columns, each the sum or the largest of those that share it.
#[must_use]
pub fn columns(values: &[f64], width: usize, join: fn(f64, f64) -> f64) -> Vec<f64> {
    let share = values.len().div_ceil(width.max(1)).max(1);
    values.chunks(share).map(|chunk| chunk.iter().copied().fold(0.0, join)).collect()
}

/// A bar of at most `width` columns, in eighths of one; anything but 0 is seen.
#[must_use]
pub fn bar(value: u64, largest: u64, width: usize) -> String {
    /// One eighth to eight.
    const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
    if value == 0 || largest == 0 {
        return String::new();
    }
    let eighths = ((value as f64 / largest as f64) * (width * 8) as f64).round() as usize;
    let eighths = eighths.clamp(1, width * 8);
    let mut text: String = std::iter::repeat_n('█', eighths / 8).collect();
    if let Some(rest) = (eighths % 8).checked_sub(1) {
        text.push(EIGHTHS[rest]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_full_and_nothing_is_a_space() {
        assert_eq!(sparkline(&[0.0, 1.0, 4.0, 8.0]), " ▁▄█");
        assert_eq!(sparkline(&[0.0, 0.0]), "  ");
        assert_eq!(sparkline(&[]), "");
    }

    #[test]
    fn what_does_not_fit_shares_columns() {
        assert_eq!(columns(&[1.0, 2.0, 3.0, 4.0, 5.0], 3, |a, b| a + b), [3.0, 7.0, 5.0]);
        assert_eq!(columns(&[1.0, 2.0, 3.0, 4.0, 5.0], 2, f64::max), [3.0, 5.0]);
        assert_eq!(columns(&[1.0, 2.0], 5, f64::max), [1.0, 2.0]);
        assert_eq!(columns(&[], 0, f64::max), [0.0; 0]);
    }

    #[test]
    fn bars_end_in_eighths() {
        assert_eq!(bar(16, 16, 2), "██");
        assert_eq!(bar(9, 16, 2), "█▏");
        assert_eq!(bar(1, 100_000, 2), "▏");
        assert_eq!(bar(0, 0, 2), "");
    }
}
