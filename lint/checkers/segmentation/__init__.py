"""SEG: sentences that were broken or fused."""
