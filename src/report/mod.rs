//! One page about a capture that can be attached to a ticket.
