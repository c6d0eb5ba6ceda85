package dev.footfall.core;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a store is busy with, for those who watch it. Nothing in it is of a visitor or a site.
///
/// @param waiting how many calls wait to be written, 0 or more
/// @param commits how long each commit took, fsync included
/// @param openWindows how many windows are kept, also ended ones that are not deleted yet; empty if
///   they cannot be counted now
/// @param forgottenAt when all that was overdue was last deleted, or else when that was first
///   tried; null before
public record StoreStatistics(
    int waiting,
    DurationHistogram.Snapshot commits,
    OptionalLong openWindows,
    @Nullable Instant forgottenAt) {}
