import ArgumentParser

@main
struct Finack: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "finack")
}
