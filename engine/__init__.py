"""Dougong: engines that interpret app definitions."""
