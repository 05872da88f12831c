"""What stands between an editor's file and the build: everything is checked before anything is rendered."""
