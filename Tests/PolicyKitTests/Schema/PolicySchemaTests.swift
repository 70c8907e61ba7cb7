import Foundation
import TestSupport
import Testing

@testable import PolicyKit

@Suite struct PolicySchemaTests {
  @Test func theCommittedSchemaIsThatOfTheModel() throws {
    let schema = PolicySchema.build(
      from: try ModelShapes.policy(), descriptions: try DocComments().all)
    try Golden(shipped: "Sources/PolicyKit/Schema/policy.schema.json").expect(schema)
    #expect(PolicySchema.data == schema, "the file in the binary is the committed one")
  }

  @Test func theCommittedSchemaOfTheReviewIsThatOfTheModel() throws {
    let schema = PolicySchema.buildReview(
      from: try ModelShapes.review(), descriptions: try DocComments().all)
    try Golden(shipped: "Sources/PolicyKit/Schema/review.schema.json").expect(schema)
    #expect(PolicySchema.reviewData == schema, "the file in the binary is the committed one")
  }

  @Test func everyMemberOfTheModelIsFound() throws {
    let shapes = try ModelShapes.policy()
    for policy in [Policy.specimen, .restOfTheVocabulary] {
      func expect(_ node: FactNode, _ shape: ModelShape, _ path: String) {
        switch (node.value, shape) {
        case (.object(let members), .object(let type)):
          for (key, value) in members {
            let member = shapes.objects[type]?.first { $0.name == key }
            #expect(member != nil, "\(path).\(key)")
            if let member { expect(value, member.shape, "\(path).\(key)") }
          }
        case (.object(let members), .variant(let type)):
          let each = shapes.variants[type]?.first { $0.name == members.first?.key }
          #expect(each != nil, "\(path)")
          guard let each, let payload = members.first?.node else { return }
          if let shape = each.bare { return expect(payload, shape, "\(path).\(each.name)") }
          guard case .object(let labelled) = payload.value else { return }
          for (label, value) in labelled {
            let member = each.payload.first { $0.name == label }
            #expect(member != nil, "\(path).\(each.name).\(label)")
            if let member { expect(value, member.shape, "\(path).\(each.name).\(label)") }
          }
        case (.array(let elements), .list(let element)):
          for node in elements { expect(node, element, "\(path)[]") }
        case (.string(let name), .variant(let type)):
          #expect(shapes.variants[type]?.contains { $0.name == name } == true, "\(path): \(name)")
        case (.string(let name), .choice(let type)):
          #expect(shapes.choices[type]?.contains { $0.name == name } == true, "\(path): \(name)")
        case (.string, .text), (.string, .prose), (.string, .date), (.string, .country),
          (.string, .identifier), (.string, .reference), (.integer, .integer),
          (.boolean, .boolean):
          break
        default: Issue.record("\(path) is not as its shape says: \(shape)")
        }
      }
      expect(try Snapshot.tree(of: policy), shapes.root, "$.policy")
    }
  }

  /// What `convert --to swift` writes in another way than usual is a member of the model.
  @Test func whateverIsWrittenUnusuallyInSwiftIsAMember() throws {
    let review = try ModelShapes.review().objects
    let policy = try ModelShapes.policy().objects
    for (type, forms) in SwiftSignatures.exceptions {
      let members = try #require(policy[type] ?? review[type], "\(type) is no type of the model")
      for member in forms.keys {
        #expect(members.contains { $0.name == member }, "\(type).\(member)")
      }
    }
  }

  /// The initialisers of the model take its members in the order and with the labels that
  /// `convert --to swift` writes.
  @Test func theInitialisersOfTheModelAreKnown() throws {
    let policy = try ModelShapes.policy().objects
    let review = try ModelShapes.review().objects
    let stated = try ModelInitialisers().all
    for (type, members) in policy.merging(review, uniquingKeysWith: { first, _ in first }) {
      let written = SwiftSignatures.parameters(of: type, members).map { parameter in
        let (label, name) = (parameter.label ?? "_", parameter.member.name)
        return label == name ? name : "\(label) \(name)"
      }
      #expect(stated[type] == written, "the initialiser of \(type)")
    }
  }
}
