package dev.footfall.core;

import org.jspecify.annotations.Nullable;

/// What was looked at: a path of a site, and the host that led there (null when none is known).
public record Page(Site site, PagePath path, @Nullable Referrer referrer) {}
