"""The public site: home, navigation, help, feedback."""
